package io.fleetjobs.local.table;

import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.template.StackTemplate;
import java.util.Optional;

/** Creates the table of the local run. */
public final class TemplateTable {
  private TemplateTable() {}

  /** Starts an empty table in memory. */
  public static LocalTable start() {
    return LocalTable.start(
        StackTemplate.synthesised(LocalOptions.anywhere().account()).table(),
        "us-east-1",
        Optional.empty());
  }
}
