package io.fleetjobs.operation.template;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.ManagedTemplate;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TemplateRequest.DescribeManagedJobTemplate;
import io.fleetjobs.model.TemplateRequest.ListManagedJobTemplates;
import io.fleetjobs.template.ManagedTemplates;
import io.fleetjobs.template.TemplateFinder;
import java.util.Optional;

/** Describes and lists the managed templates, which are the same in every account. */
public final class ManagedTemplateActions {
  private ManagedTemplateActions() {}

  /** Returns a managed template, in its newest version unless the request names another. */
  public static Reply<ManagedTemplate> describe(DescribeManagedJobTemplate request, Caller caller) {
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

  /** Returns a page of the managed templates, sorted by name. */
  public static Reply<Page<ManagedTemplate>> list(ListManagedJobTemplates request, Caller caller) {
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
