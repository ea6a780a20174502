package io.fleetjobs.infra;

import java.nio.file.Path;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.StackProps;

/** The app that {@code cdk deploy} runs: one stack with the default properties. */
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

  /** Feature flags stand here and not in cdk.json, so that tests and the CLI see the same ones. */
  static App.Builder app() {
    var flags = new TreeMap<String, Object>();
    flags.put("@aws-cdk/aws-iam:minimizePolicies", true);
    flags.put("@aws-cdk/core:enablePartitionLiterals", true);
    flags.put("@aws-cdk/aws-lambda:recognizeLayerVersion", true);
    return App.Builder.create().analyticsReporting(false).postCliContext(flags);
  }
}
