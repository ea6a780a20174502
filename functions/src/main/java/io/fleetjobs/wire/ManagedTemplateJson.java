package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.ManagedTemplate;
import io.fleetjobs.model.Page;

/** Writes managed templates for operators: contract section A.3. */
public final class ManagedTemplateJson {
  private static final String ENVIRONMENT = "LINUX";

  private final Arns arns;

  public ManagedTemplateJson(Arns arns) {
    this.arns = arns;
  }

  public ObjectNode described(ManagedTemplate template) {
    var node = summary(template);
    var list = node.putArray("documentParameters");
    template
        .parameters()
        .forEach(parameter ->
            list.addObject()
                .put("key", parameter.key())
                .put("description", parameter.description())
                .put("regex", parameter.regex())
                .put("example", parameter.example())
                .put("optional", parameter.isOptional()));
    return node.put("document", template.document());
  }

  /**
   * @param call the request; the token of the next page is valid for it only
   */
  public ObjectNode list(Page<ManagedTemplate> page, Call call) {
    var node = Json.object();
    var list = node.putArray("managedJobTemplates");
    page.items().forEach(template -> list.add(summary(template)));
    Paging.nextToken(call, TemplateRequests.LIST_MANAGED, page)
        .ifPresent(token -> node.put("nextToken", token));
    return node;
  }

  private ObjectNode summary(ManagedTemplate template) {
    var node =
        Json.object()
            .put("templateArn", arns.managedTemplate(template.name(), template.version()))
            .put("templateName", template.name())
            .put("description", template.description())
            .put("templateVersion", template.version());
    node.putArray("environments").add(ENVIRONMENT);
    return node;
  }
}
