package io.fleetjobs.template;

import io.fleetjobs.model.Arns;
import io.fleetjobs.model.ManagedTemplate;
import io.fleetjobs.model.ResourceArn;
import java.util.Optional;

/** Finds the documents of managed templates, with their placeholders. */
public final class ManagedDocuments {
  private final Arns arns;

  public ManagedDocuments(Arns arns) {
    this.arns = arns;
  }

  /** Returns the document of a managed template; empty if the ARN names none. */
  public Optional<String> document(String templateArn) {
    return arns.parse(templateArn) instanceof ResourceArn.OfManagedTemplate(var name, var version)
        ? ManagedTemplates.find(name, version).map(ManagedTemplate::document)
        : Optional.empty();
  }
}
