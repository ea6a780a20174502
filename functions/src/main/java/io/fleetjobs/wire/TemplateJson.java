package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.JobTemplate;
import io.fleetjobs.model.Page;

/**
 * Writes templates for operators: contract section 10.13. A member without a value is null; three
 * structures without values have null members.
 */
public final class TemplateJson {
  private static final String WINDOWS = "maintenanceWindows";

  private final Arns arns;

  public TemplateJson(Arns arns) {
    this.arns = arns;
  }

  public ObjectNode created(JobTemplate template) {
    return Json.object()
        .put("jobTemplateArn", arns.template(template.id()))
        .put("jobTemplateId", template.id());
  }

  public ObjectNode described(JobTemplate template) {
    var spec = template.spec();
    var node =
        summary(template)
            .put("document", template.document())
            .put("documentSource", spec.source().documentSource().orElse(null));
    node.set(
        JobConfigMembers.PRESIGNED,
        filled(JobConfigJson.presigned(spec), "expiresInSec", "roleArn"));
    node.set(
        JobConfigMembers.ROLLOUT,
        filled(JobConfigJson.rollout(spec), "exponentialRate", "maximumPerMinute"));
    node.set(
        JobConfigMembers.TIMEOUT_CONFIG,
        filled(JobJson.timeoutConfig(spec), "inProgressTimeoutInMinutes"));
    node.set(JobConfigMembers.ABORT, JobConfigJson.abort(spec).orElse(null));
    node.set(RetryConfigMembers.RETRY, JobConfigJson.retry(spec).orElse(null));
    if (spec.schedule().windows().isEmpty()) {
      node.putNull(WINDOWS);
    } else {
      ScheduleJson.putWindows(node.putArray(WINDOWS), spec.schedule().windows());
    }
    return node.putNull("destinationPackageVersions");
  }

  private static ObjectNode filled(ObjectNode node, String... members) {
    for (var member : members) {
      if (!node.has(member)) {
        node.putNull(member);
      }
    }
    return node;
  }

  /**
   * @param call the request; the token of the next page is valid for it only
   */
  public ObjectNode list(Page<JobTemplate> page, Call call) {
    var node = Json.object();
    var list = node.putArray("jobTemplates");
    page.items().forEach(template -> list.add(summary(template)));
    Paging.nextToken(call, TemplateRequests.LIST, page)
        .ifPresent(token -> node.put("nextToken", token));
    return node;
  }

  private ObjectNode summary(JobTemplate template) {
    return created(template)
        .put("description", template.spec().description().orElse(null))
        .put("createdAt", Json.seconds(template.createdAt()));
  }
}
