package io.fleetjobs.wire;

import io.fleetjobs.model.JobSource;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.model.TemplateRequest.CreateJobTemplate;
import io.fleetjobs.model.TemplateRequest.DeleteJobTemplate;
import io.fleetjobs.model.TemplateRequest.DescribeJobTemplate;
import io.fleetjobs.model.TemplateRequest.DescribeManagedJobTemplate;
import io.fleetjobs.model.TemplateRequest.ListJobTemplates;
import io.fleetjobs.model.TemplateRequest.ListManagedJobTemplates;
import java.util.List;

/** Reads requests about templates: contract section 10.13. */
public final class TemplateRequests {
  static final String LIST = "ListJobTemplates";
  static final String LIST_MANAGED = "ListManagedJobTemplates";

  private TemplateRequests() {}

  /**
   * @param maximumPerMinute the highest rollout rate that a request may have
   */
  public static Reply<CreateJobTemplate> create(Call call, int maximumPerMinute) {
    var violations = new Violations();
    var template = templateId(call, violations);
    var body = RequestMembers.of(call.body(), violations);
    body.required("description", body.find("description"));
    var job = body.text("jobArn", TextConstraint.TARGET);
    var document = body.text("document", TextConstraint.DOCUMENT);
    var source =
        JobSource.NONE.withDocumentSource(body.text("documentSource", TextConstraint.SOURCE));
    var config = new JobConfigMembers(body, violations, true, maximumPerMinute).read();
    CreateJobRequest.checkDocument(body, document, "jobArn", violations);
    var windows = new ScheduleMembers(violations).windows(body);
    var tags = TagMembers.read(body, violations);
    Unsupported.check(body, violations, "destinationPackageVersions");
    return violations.reply(() ->
        new CreateJobTemplate(
            template,
            JobSpec.of(List.of(), TargetSelection.SNAPSHOT)
                .updated(config)
                .withSchedule(Schedule.of(windows))
                .withSource(source),
            document,
            job,
            tags,
            call.origin("create template " + template)));
  }

  public static Reply<DescribeJobTemplate> describe(Call call) {
    var violations = new Violations();
    var template = templateId(call, violations);
    return violations.reply(() -> new DescribeJobTemplate(template));
  }

  public static Reply<DeleteJobTemplate> delete(Call call) {
    var violations = new Violations();
    var template = templateId(call, violations);
    return violations.reply(() -> new DeleteJobTemplate(template));
  }

  public static Reply<ListJobTemplates> list(Call call) {
    var violations = new Violations();
    var page = Paging.read(call, LIST, violations);
    return violations.reply(() -> new ListJobTemplates(page));
  }

  public static Reply<DescribeManagedJobTemplate> describeManaged(Call call) {
    var violations = new Violations();
    var name =
        RequestMembers.of(call.path(), violations)
            .requiredText("templateName", TextConstraint.TEMPLATE_NAME);
    var version =
        RequestMembers.of(call.query(), violations).text("templateVersion", TextConstraint.VERSION);
    return violations.reply(() -> new DescribeManagedJobTemplate(name, version));
  }

  public static Reply<ListManagedJobTemplates> listManaged(Call call) {
    var violations = new Violations();
    var name =
        RequestMembers.of(call.query(), violations)
            .text("templateName", TextConstraint.TEMPLATE_NAME);
    var page = Paging.read(call, LIST_MANAGED, violations);
    return violations.reply(() -> new ListManagedJobTemplates(name, page));
  }

  private static String templateId(Call call, Violations violations) {
    return RequestMembers.of(call.path(), violations)
        .requiredText("jobTemplateId", TextConstraint.ID);
  }
}
