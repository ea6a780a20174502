package io.fleetjobs.local;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** Tests the dependencies between the packages of the local run. */
class LocalArchitectureTest {
  @Test
  void packagesFormNoCircle() {
    SlicesRuleDefinition.slices()
        .matching("io.fleetjobs.local.(**)")
        .should()
        .beFreeOfCycles()
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.fleetjobs.local"));
  }
}
