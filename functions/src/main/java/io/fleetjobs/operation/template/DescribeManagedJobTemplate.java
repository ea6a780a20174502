package io.fleetjobs.operation.template;

import io.fleetjobs.model.ManagedTemplate;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TemplateRequest;
import io.fleetjobs.operation.Operation;
import io.fleetjobs.template.ManagedTemplates;
import io.fleetjobs.template.TemplateFinder;

/** Shows a managed template, in its newest version unless another is asked for. */
public final class DescribeManagedJobTemplate
    implements Operation<TemplateRequest.DescribeManagedJobTemplate, ManagedTemplate> {
  @Override
  public Reply<ManagedTemplate> perform(TemplateRequest.DescribeManagedJobTemplate request) {
    var found =
        request
            .version()
            .map(version -> ManagedTemplates.find(request.name(), version))
            .orElseGet(() -> ManagedTemplates.find(request.name()));
    return found
        .map(Reply::accepted)
        .orElseGet(() ->
            TemplateFinder.missing(
                request.name() + request.version().map(version -> ":" + version).orElse("")));
  }
}
