package io.fleetjobs.infra;

import java.nio.file.Path;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.StackProps;

/** Runs as the app of {@code cdk deploy}: one stack with default properties. */
public final class JobsApp {
  static final String STACK = "Fleetjobs";

  private JobsApp() {}

  public static void main(String[] args) {
    var app = app().build();
    var props =
        JobsBackendProps.builder()
            .code(Path.of(System.getProperty("fleetjobs.root", ".")).resolve(BuiltCode.path()));
    var prefix = app.getNode().tryGetContext("topicPrefix");
    if (prefix != null) {
      props.topicPrefix(prefix.toString());
    }
    new JobsStack(
        app,
        STACK,
        StackProps.builder().description("AWS IoT Jobs in your own account").build(),
        props.build());
    app.synth();
  }

  /**
   * Returns a builder with the feature flags. They are set here and not in cdk.json, so that tests
   * and the CLI use the same ones.
   */
  static App.Builder app() {
    var flags = new TreeMap<String, Object>();
    flags.put("@aws-cdk/aws-iam:minimizePolicies", true);
    flags.put("@aws-cdk/core:enablePartitionLiterals", true);
    flags.put("@aws-cdk/aws-lambda:recognizeLayerVersion", true);
    return App.Builder.create().analyticsReporting(false).postCliContext(flags);
  }
}
