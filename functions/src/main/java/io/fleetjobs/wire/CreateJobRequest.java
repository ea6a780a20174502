package io.fleetjobs.wire;

import io.fleetjobs.model.JobSource;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.OperatorRequest.CreateJob;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TargetSelection;
import java.util.Optional;

/** Reads the request to create a job: contract section 10.1. */
public final class CreateJobRequest {
  private CreateJobRequest() {}

  /**
   * @param maximumPerMinute the highest rollout rate that a request may have
   */
  public static Reply<CreateJob> read(Call call, int maximumPerMinute) {
    var violations = new Violations();
    var job = RequestMembers.of(call.path(), violations).requiredText("jobId", TextConstraint.ID);
    var body = RequestMembers.of(call.body(), violations);
    var targets = TargetsJson.read(body, violations);
    var document = body.text("document", TextConstraint.DOCUMENT);
    var selection =
        body.word("targetSelection", TargetSelection.class).orElse(TargetSelection.SNAPSHOT);
    var config = new JobConfigMembers(body, violations, true, maximumPerMinute).read();
    var schedule = new ScheduleMembers(violations).read(body);
    checkDocument(body, document, "jobTemplateArn", violations);
    var source = source(body, violations);
    var tags = TagMembers.read(body, violations);
    var namespace = body.text("namespaceId", TextConstraint.NAMESPACE);
    Unsupported.check(body, violations, "destinationPackageVersions");
    return violations.reply(() ->
        new CreateJob(
            job,
            JobSpec.of(targets, selection)
                .updated(config)
                .withSchedule(schedule)
                .withSource(source)
                .withNamespaceId(namespace),
            document,
            tags,
            call.origin("create " + job)));
  }

  private static JobSource source(RequestMembers body, Violations violations) {
    return new JobSource(
        body.text("documentSource", TextConstraint.SOURCE),
        body.text("jobTemplateArn", TextConstraint.ARN),
        DocumentParameters.read(body, violations));
  }

  /**
   * @param elsewhere the member that names another source of the document
   */
  static void checkDocument(
      RequestMembers body, Optional<String> document, String elsewhere, Violations violations) {
    var source = body.find("documentSource");
    if (document.isPresent() && source.isPresent()) {
      violations.refuse(
          "Job document and job document source cannot be specified at the same time.");
    } else if (document.isEmpty() && source.isEmpty() && body.find(elsewhere).isEmpty()) {
      violations.refuse("Neither job document nor job document source is specified.");
    }
  }
}
