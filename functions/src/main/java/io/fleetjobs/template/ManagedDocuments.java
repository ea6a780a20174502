package io.fleetjobs.template;

import io.fleetjobs.model.Arns;
import io.fleetjobs.model.ManagedTemplate;
import io.fleetjobs.model.ResourceArn;
import java.util.Optional;

/** The documents of managed templates with their placeholders. */
public final class ManagedDocuments {
  private final Arns arns;

  public ManagedDocuments(Arns arns) {
    this.arns = arns;
  }

  /** Empty when the ARN names no managed template. */
  public Optional<String> document(String templateArn) {
    return arns.parse(templateArn) instanceof ResourceArn.OfManagedTemplate(var name, var version)
        ? ManagedTemplates.find(name, version).map(ManagedTemplate::document)
        : Optional.empty();
  }
}
