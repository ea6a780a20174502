package io.fleetjobs.operation.template;

import io.fleetjobs.model.ManagedTemplate;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TemplateRequest;
import io.fleetjobs.operation.Operation;
import io.fleetjobs.template.ManagedTemplates;
import java.util.Optional;

/** Lists the managed templates by name. */
public final class ListManagedJobTemplates
    implements Operation<TemplateRequest.ListManagedJobTemplates, Page<ManagedTemplate>> {
  @Override
  public Reply<Page<ManagedTemplate>> perform(TemplateRequest.ListManagedJobTemplates request) {
    var last = request.page().from().orElse("");
    var left =
        ManagedTemplates.all().stream()
            .filter(
                template -> request.name().filter(name -> !name.equals(template.name())).isEmpty())
            .filter(template -> template.name().compareTo(last) > 0)
            .toList();
    var page = left.stream().limit(request.page().maxResults()).toList();
    var next =
        left.size() > page.size() ? Optional.of(page.getLast().name()) : Optional.<String>empty();
    return Reply.accepted(new Page<>(page, next));
  }
}
