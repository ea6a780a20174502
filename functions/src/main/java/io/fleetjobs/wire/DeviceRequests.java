package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.DeviceTopic;
import io.fleetjobs.model.DeviceRequest.DescribeJobExecution;
import io.fleetjobs.model.DeviceRequest.GetPendingJobExecutions;
import io.fleetjobs.model.DeviceRequest.StartNextPendingJobExecution;
import io.fleetjobs.model.DeviceRequest.UpdateJobExecution;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Origin;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.StepTimer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the requests of devices, which are the same over both transports: contract sections 6 and
 * 7.
 */
public final class DeviceRequests {
  /** Stands for the next pending execution in place of a job id. */
  public static final String NEXT = "$next";

  private static final int MIN_TOKEN_LENGTH = 8;
  private static final int TIMER_OFF = -1;
  private static final int MAX_STEP_MINUTES = 10_080;
  private static final String STEP_TIMEOUT = "stepTimeoutInMinutes";

  private DeviceRequests() {}

  /** True if the job id is {@code $next}. */
  public static boolean isNext(Map<String, String> path) {
    return NEXT.equals(path.get("jobId"));
  }

  public static Reply<GetPendingJobExecutions> getPending(Call call) {
    var violations = new Violations();
    var thing =
        RequestMembers.of(call.path(), violations).requiredText("thingName", TextConstraint.NAME);
    return violations.reply(() -> new GetPendingJobExecutions(thing));
  }

  public static Reply<StartNextPendingJobExecution> startNext(Call call) {
    var violations = new Violations();
    var thing =
        RequestMembers.of(call.path(), violations).requiredText("thingName", TextConstraint.NAME);
    var body = RequestMembers.of(call.body(), violations);
    var details = StatusDetailsJson.read(body, violations);
    var step = stepTimer(body);
    return violations.reply(() ->
        new StartNextPendingJobExecution(
            thing, details, step, call.origin("start-next " + thing), call.room()));
  }

  public static Reply<DescribeJobExecution> describe(Call call) {
    var violations = new Violations();
    var path = RequestMembers.of(call.path(), violations);
    var thing = path.requiredText("thingName", TextConstraint.NAME);
    var job =
        isNext(call.path())
            ? Optional.<String>empty()
            : Optional.of(path.requiredText("jobId", TextConstraint.ID_OR_NEXT));
    var query = RequestMembers.of(call.query(), violations);
    var body = RequestMembers.of(call.body(), violations);
    var number =
        query.executionNumber("executionNumber").or(() -> body.executionNumber("executionNumber"));
    var document = query.flag("includeJobDocument", true) && body.flag("includeJobDocument", true);
    var namespace = namespaceId(path, violations);
    return violations.reply(
        () -> new DescribeJobExecution(thing, namespace, job, number, document));
  }

  public static Reply<UpdateJobExecution> update(Call call) {
    var violations = new Violations();
    var path = RequestMembers.of(call.path(), violations);
    var thing = path.requiredText("thingName", TextConstraint.NAME);
    var job = path.requiredText("jobId", TextConstraint.ID);
    var body = RequestMembers.of(call.body(), violations);
    if (body.find("status").isEmpty()) {
      violations.add("null", "status", "not be null");
    }
    var status = body.word("status", ExecutionStatus.class);
    var details = StatusDetailsJson.read(body, violations);
    var number = body.executionNumber("executionNumber");
    var expected = body.integerOrText("expectedVersion");
    var step = stepTimer(body);
    var state = body.flag("includeJobExecutionState", false);
    var document = body.flag("includeJobDocument", false);
    var namespace = namespaceId(path, violations);
    return violations.reply(() ->
        new UpdateJobExecution(
            thing,
            namespace,
            job,
            number,
            status.orElseThrow(),
            details,
            expected,
            step,
            state,
            document,
            origin(call, thing, job),
            call.room()));
  }

  /** Returns the namespace's id. The prefix of the topic's level has been checked before. */
  private static Optional<String> namespaceId(RequestMembers path, Violations violations) {
    return path.find("namespace")
        .map(JsonNode::textValue)
        .map(level -> level.substring(DeviceTopic.NAMESPACE.length()))
        .map(id -> {
          TextConstraint.NAMESPACE.check(id, "namespaceId", violations);
          return id;
        });
  }

  private static StepTimer stepTimer(RequestMembers body) {
    if (body.is(STEP_TIMEOUT, TIMER_OFF)) {
      return new StepTimer.Off();
    }
    return body.integerOrText(STEP_TIMEOUT, 1, MAX_STEP_MINUTES)
        .<StepTimer>map(minutes -> new StepTimer.Start(Duration.ofMinutes(minutes)))
        .orElseGet(StepTimer.Keep::new);
  }

  /**
   * Returns the origin of an update. It has a fingerprint if the client token is long enough to be
   * unique.
   */
  private static Origin origin(Call call, String thing, String job) {
    var origin = call.origin("update " + thing + " " + job);
    var fingerprint =
        Optional.of(call.body().path("clientToken"))
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .filter(token -> token.length() >= MIN_TOKEN_LENGTH)
            .map(token -> ShortId.of(token, Json.canonical(call.body())));
    return new Origin(origin.writeId(), origin.receivedAt(), origin.queued(), fingerprint);
  }
}
