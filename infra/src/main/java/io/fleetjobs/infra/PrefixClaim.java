package io.fleetjobs.infra;

import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ssm.CfnParameter;
import software.constructs.Construct;

/**
 * Claims a topic prefix. Two backends with one prefix in the same account and region would both
 * answer each device. The claim is a parameter of Systems Manager whose name follows from the
 * prefix, so CloudFormation cannot create it for a second stack. Another prefix is another
 * parameter: CloudFormation creates that one and then deletes the first.
 */
final class PrefixClaim {
  private static final String NAMES = "/fleetjobs/topic-prefixes/";

  private PrefixClaim() {}

  /**
   * Creates the parameter.
   *
   * @throws IllegalArgumentException if another backend of the same app, account and region has the
   *     prefix
   */
  static void of(JobsBackend backend, TopicPrefix prefix) {
    refuseTwice(backend, prefix);
    CfnParameter.Builder.create(backend, "TopicPrefixClaim")
        .name(NAMES + name(prefix))
        .type("String")
        .value(Aws.STACK_ID)
        .description("The stack that serves this topic prefix of Fleetjobs")
        .build();
  }

  /** Remembers each prefix in an empty construct below the app. */
  private static void refuseTwice(JobsBackend backend, TopicPrefix prefix) {
    var app = backend.getNode().getRoot();
    var environment = Stack.of(backend).getEnvironment();
    var claim = "Fleetjobs " + environment.replace("/", "_") + " " + name(prefix);
    if (app.getNode().tryFindChild(claim) != null) {
      throw new IllegalArgumentException(
          "expected a topic prefix that no other backend of the app has in "
              + environment
              + ", got '"
              + prefix.value()
              + "'");
    }
    new Construct((Construct) app, claim);
  }

  /** Returns a text of letters, digits and {@code . - _} that no other prefix has. */
  static String name(TopicPrefix prefix) {
    return prefix
        .value()
        .replace("_", "__")
        .replace("/", "_s")
        .replace(":", "_c")
        .replace("$", "_d");
  }
}
