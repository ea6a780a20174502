package io.fleetjobs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import org.junit.jupiter.api.Test;

/** Tests which packages may depend on which: docs/architecture.md. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.fleetjobs");

  @Test
  void theModelSeesJavaOnly() {
    classes()
        .that()
        .resideInAPackage("..fleetjobs.model")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "..fleetjobs.model")
        .check(CLASSES);
  }

  @Test
  void onlyTheModelCopiesItsRecords() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..fleetjobs.model")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("io\\.fleetjobs\\.model\\.\\w+Builder")
        .because("a record decides by its own methods which copies others can make of it")
        .check(CLASSES);
  }

  @Test
  void theLifecycleSeesTheModelOnly() {
    classes()
        .that()
        .resideInAPackage("..fleetjobs.lifecycle")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", "..fleetjobs.model", "..fleetjobs.lifecycle")
        .check(CLASSES);
  }

  @Test
  void theLifecycleHasNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage("..fleetjobs.lifecycle", "..fleetjobs.model", "..fleetjobs.rollout")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java.time.(Clock|InstantSource)")
        .check(CLASSES);
    noClasses().should().callMethod(java.time.Instant.class, "now").check(CLASSES);
  }

  @Test
  void onlyTheLifecycleMovesAJobToAnotherStatus() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..fleetjobs.lifecycle", "..fleetjobs.model")
        .should()
        .accessTargetWhere(
            target(owner(type(Job.class)))
                .and(target(name("in")))
                .or(target(owner(type(JobBuilder.class))).and(target(name("status"))))
                .as("the target puts a job into a status"))
        .because("JobTransitions lists all moves of a job")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCircle() {
    SlicesRuleDefinition.slices()
        .matching("io.fleetjobs.(**)")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void storeAndWireSeeTheModelOnly() {
    noClasses()
        .that()
        .resideInAnyPackage("..fleetjobs.store", "..fleetjobs.wire")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.fleetjobs..")
                .and(
                    not(
                        resideInAnyPackage(
                            "..fleetjobs.layout",
                            "..fleetjobs.model",
                            "..fleetjobs.failure",
                            "..fleetjobs.json",
                            "..fleetjobs.store",
                            "..fleetjobs.wire"))))
        .check(CLASSES);
  }

  @Test
  void theRulesOfOperatorsSeeTheLayoutOnly() {
    noClasses()
        .that()
        .resideInAPackage("..fleetjobs.access")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..", "com.fasterxml..", "org.jspecify..", "..layout", "..access")
        .check(CLASSES);
  }

  @Test
  void operationsKnowNeitherTransportsNorHandlers() {
    noClasses()
        .that()
        .resideInAPackage("..fleetjobs.operation..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..fleetjobs.wire",
            "..fleetjobs.change",
            "..fleetjobs.handler",
            "..fleetjobs.reconcile..",
            "..fleetjobs.sweep")
        .check(CLASSES);
  }

  @Test
  void onlyHandlersAndTheCompositionRootKnowOperations() {
    noClasses()
        .that(
            resideOutsideOfPackages(
                "io.fleetjobs",
                "..fleetjobs.operation..",
                "..fleetjobs.handler",
                "..fleetjobs.wiring"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..fleetjobs.operation..")
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreUsesDynamoDb() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..fleetjobs.store")
        .and()
        .doNotHaveSimpleName("AwsClients")
        .and()
        .doNotHaveSimpleName("StreamImages")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.dynamodb..")
        .because("stream images become items in one place, and clients are made in one place")
        .check(CLASSES);
  }

  @Test
  void consequencesReachTheStoreThroughMechanisms() {
    noClasses()
        .that()
        .resideInAPackage("..fleetjobs.change")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..fleetjobs.store")
        .check(CLASSES);
  }

  @Test
  void onlyTheTableCallsDynamoDb() {
    noClasses()
        .that()
        .resideInAPackage("..fleetjobs.store")
        .and()
        .haveNameNotMatching(".*\\.(Table|Transactions)")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            ".*\\.(DynamoDbClient|ConditionalCheckFailedException|TransactionCanceledException)")
        .because("stores are told by a type how a write ended")
        .check(CLASSES);
  }

  @Test
  void expressionsAreMadeOfAttributes() {
    noClasses()
        .that()
        .haveNameNotMatching(".*store\\.(Table|Transactions|Query)")
        .should()
        .callMethodWhere(
            describe(
                "the method takes an expression as text",
                call -> call.getTarget().getName().matches(".*Expression|expressionAttribute.*")))
        .because("Condition, Update and Query name no attribute by text")
        .check(CLASSES);
  }

  @Test
  void onlyTheRegistryUsesTheIotSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..fleetjobs.registry")
        .and()
        .doNotHaveSimpleName("AwsClients")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.iot..")
        .check(CLASSES);
  }

  @Test
  void onlyTheRolloutReadsCronExpressions() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..fleetjobs.rollout")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.cronutils..")
        .check(CLASSES);
  }

  @Test
  void jsonIsCheckedWithTheParserOnly() {
    classes()
        .that()
        .resideInAPackage("..fleetjobs.json")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", "com.fasterxml.jackson.core..", "..fleetjobs.json")
        .check(CLASSES);
  }

  @Test
  void documentsAreReadWithoutAnySdk() {
    noClasses()
        .that()
        .resideInAPackage("..fleetjobs.document")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "software.amazon.awssdk..",
            "..fleetjobs.store",
            "..fleetjobs.wire",
            "..fleetjobs.s3",
            "..fleetjobs.operation..",
            "..fleetjobs.jobdocument",
            "..fleetjobs.change",
            "..fleetjobs.handler",
            "..fleetjobs.registry",
            "..fleetjobs.lifecycle")
        .check(CLASSES);
  }

  @Test
  void onlyTheS3PackageBecomesARole() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..fleetjobs.s3")
        .and()
        .doNotHaveSimpleName("AwsClients")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.sts..")
        .check(CLASSES);
  }

  @Test
  void onlyHandlersUseLambdaTypes() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..fleetjobs.handler")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.amazonaws.services.lambda..")
        .check(CLASSES);
  }
}
