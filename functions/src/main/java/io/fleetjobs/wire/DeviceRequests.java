package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.model.DeviceRequest.DescribeJobExecution;
import io.fleetjobs.model.DeviceRequest.GetPendingJobExecutions;
import io.fleetjobs.model.DeviceRequest.StartNextPendingJobExecution;
import io.fleetjobs.model.DeviceRequest.UpdateJobExecution;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Origin;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.StepTimer;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/** The requests of devices, alike over both transports: contract sections 6 and 7. */
public final class DeviceRequests {
  /** Names the front of the queue in place of a job id. */
  public static final String NEXT = "$next";
  private static final int MIN_TOKEN_LENGTH = 8;
  private static final BigInteger TIMER_OFF = BigInteger.valueOf(-1);
  private static final BigInteger MAX_STEP_MINUTES = BigInteger.valueOf(10_080);
  private static final String STEP_TIMEOUT = "stepTimeoutInMinutes";

  private DeviceRequests() {}

  public static Reply<GetPendingJobExecutions> getPending(Call call) {
    var violations = new Violations();
    var thing = Members.of(call.path(), violations).requiredText("thingName", TextRule.NAME);
    return violations.reply(() -> new GetPendingJobExecutions(thing));
  }

  public static Reply<StartNextPendingJobExecution> startNext(Call call) {
    var violations = new Violations();
    var thing = Members.of(call.path(), violations).requiredText("thingName", TextRule.NAME);
    var body = Members.of(call.body(), violations);
    var details = StatusDetailsJson.read(body, violations);
    var step = stepTimer(body, violations);
    return violations.reply(() -> new StartNextPendingJobExecution(thing, details, step,
        call.origin("start-next " + thing)));
  }

  public static Reply<DescribeJobExecution> describe(Call call) {
    var violations = new Violations();
    var path = Members.of(call.path(), violations);
    var thing = path.requiredText("thingName", TextRule.NAME);
    var next = NEXT.equals(call.path().get("jobId"));
    var job = next
        ? Optional.<String>empty()
        : Optional.of(path.requiredText("jobId", TextRule.ID));
    var query = Members.of(call.query(), violations);
    var body = Members.of(call.body(), violations);
    var number = query.executionNumber("executionNumber")
        .or(() -> body.executionNumber("executionNumber"));
    var document = query.flag("includeJobDocument", true) && body.flag("includeJobDocument", true);
    return violations.reply(() -> new DescribeJobExecution(thing, job, number, document));
  }

  public static Reply<UpdateJobExecution> update(Call call) {
    var violations = new Violations();
    var path = Members.of(call.path(), violations);
    var thing = path.requiredText("thingName", TextRule.NAME);
    var job = path.requiredText("jobId", TextRule.ID);
    var body = Members.of(call.body(), violations);
    if (body.find("status").isEmpty()) {
      violations.add("null", "status", "not be null");
    }
    var status = body.word("status", ExecutionStatus.class);
    var details = StatusDetailsJson.read(body, violations);
    var number = body.executionNumber("executionNumber");
    var expected = body.integer("expectedVersion");
    var step = stepTimer(body, violations);
    var state = body.flag("includeJobExecutionState", false);
    var document = body.flag("includeJobDocument", false);
    return violations.reply(() -> new UpdateJobExecution(thing, job, number, status.orElseThrow(),
        details, expected, step, state, document, origin(call, thing, job)));
  }

  private static StepTimer stepTimer(Members body, Violations violations) {
    var minutes = body.integer(STEP_TIMEOUT);
    if (minutes.isEmpty()) {
      return new StepTimer.Keep();
    }
    var length = minutes.get();
    if (length.equals(TIMER_OFF)) {
      return new StepTimer.Off();
    }
    if (length.signum() <= 0) {
      violations.add("'" + length + "'", STEP_TIMEOUT, "have value greater than or equal to 1");
    } else if (length.compareTo(MAX_STEP_MINUTES) > 0) {
      violations.add("'" + length + "'", STEP_TIMEOUT,
          "have value less than or equal to " + MAX_STEP_MINUTES);
    }
    return new StepTimer.Start(Duration.ofMinutes(length.min(MAX_STEP_MINUTES).longValue()));
  }

  /** An update can be recognised when it comes again if its token is long enough to be its own. */
  private static Origin origin(Call call, String thing, String job) {
    var origin = call.origin("update " + thing + " " + job);
    var fingerprint = Optional.of(call.body().path("clientToken")).filter(JsonNode::isTextual)
        .map(JsonNode::textValue).filter(token -> token.length() >= MIN_TOKEN_LENGTH)
        .map(token -> ShortId.of(token, Canonical.text(call.body())));
    return new Origin(origin.writeId(), origin.receivedAt(), fingerprint);
  }
}
