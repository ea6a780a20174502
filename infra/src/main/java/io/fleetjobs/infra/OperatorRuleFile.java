package io.fleetjobs.infra;

import io.fleetjobs.access.OperatorRules;
import io.fleetjobs.layout.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.constructs.Construct;

/** Gives the operator rules to the management function: a file in a layer of its own. */
final class OperatorRuleFile {
  /** The folder in which Lambda puts the content of layers. */
  private static final String LAYERS = "/opt/";

  private static final String FILE = "fleetjobs/operator-rules.json";
  private static final String WARNING = "fleetjobs:operatorRules";

  private OperatorRuleFile() {}

  /**
   * Returns the rules as they were given.
   *
   * @throws IllegalArgumentException if they have a CDK token, are too long or have a mistake
   */
  static String checked(String rules) {
    if (Boolean.TRUE.equals(Token.isUnresolved(rules))) {
      throw new IllegalArgumentException(
          "The operator rules have a CDK token, whose value is not known at synthesis: write the"
              + " account, the region and all names out, or use *.");
    }
    OperatorRules.parse(rules);
    return rules;
  }

  /**
   * Adds the rules to the management function. Without rules, warns if operators can use roles or
   * buckets of the stack.
   */
  static void add(Construct scope, JobFunction management, JobsBackendProps props) {
    if (props.operatorRules().isPresent()) {
      add(scope, management, props.operatorRules().get());
    } else if (!props.documentAccess().equals(DocumentAccess.NONE)) {
      Annotations.of(scope)
          .addWarningV2(
              WARNING,
              "Every operator who may create jobs can use all presigning roles and document buckets"
                  + " of this stack, on any thing. The property operatorRules limits that.");
    }
  }

  private static void add(Construct scope, JobFunction management, String rules) {
    var layer =
        LayerVersion.Builder.create(scope, "OperatorRules")
            .description("The operator rules of Fleetjobs")
            .code(Code.fromAsset(folder(rules).toString()))
            .build();
    management.function().addLayers(layer);
    management.with(Setting.OPERATOR_RULES_FILE, LAYERS + FILE);
  }

  private static Path folder(String rules) {
    try {
      var folder = Files.createTempDirectory("fleetjobs-rules");
      var file = folder.resolve(FILE);
      Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(folder));
      Files.writeString(file, rules);
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
