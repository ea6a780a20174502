package io.fleetjobs.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/**
 * Acknowledges findings of cdk-nag's AwsSolutions pack, each on its own resource and with its
 * reason. An app that contains the construct and runs cdk-nag has no findings from it.
 */
final class NagFindings {
  private static final String WILDCARD = "AwsSolutions-IAM5";
  private static final String NO_FAILURE_QUEUE = "AwsSolutions-SQS3";

  /** The reasons of wildcards, by a part of the resource; the first that fits counts. */
  private static final List<Map.Entry<String, String>> REASONS =
      List.of(
          Map.entry(":topic/", "replies, notifications and events concern any thing and job"),
          Map.entry(":thing/", "a job may target any thing"),
          Map.entry(":thinggroup/", "a job may target any group"),
          Map.entry("<credentials-iot:", "a device reaches all its own executions"),
          Map.entry(":execute-api:", "operator rules, and not IAM, limit operators by target"),
          Map.entry(":s3:::", "the property documentBuckets names the buckets"),
          Map.entry(":iam::", "the property presigningRoleArns names the roles"));

  private NagFindings() {}

  /** Acknowledges the wildcards in resources that a statement of a role names. */
  static void wildcards(IConstruct role, List<String> resources) {
    for (var resource : resources) {
      var text = text(Stack.of(role).resolve(resource));
      if (text.contains("*")) {
        acknowledge(role, WILDCARD + "[Resource::" + text + "]", reason(text));
      }
    }
  }

  /** Acknowledges the wildcards of the actions that CDK grants on a customer-managed key. */
  static void keyActions(IConstruct role) {
    for (var action : List.of("kms:GenerateDataKey*", "kms:ReEncrypt*")) {
      acknowledge(
          role, WILDCARD + "[Action::" + action + "]", "variants of one action on the one key");
    }
  }

  /** Acknowledges that X-Ray's actions have no resource types. */
  static void tracing(IConstruct function) {
    acknowledge(function, WILDCARD + "[Resource::*]", "the actions of X-Ray have no resources");
  }

  /** Acknowledges that a queue has no failure queue. */
  static void noFailureQueue(IConstruct queue) {
    acknowledge(queue, NO_FAILURE_QUEUE, "failures end in this queue, or its messages may be lost");
  }

  private static String reason(String resource) {
    return REASONS.stream()
        .filter(reason -> resource.contains(reason.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("the action has no resources");
  }

  /**
   * Writes the metadata of {@code Validations.acknowledge}. That method refuses the ids of cdk-nag,
   * which have {@code ::} in them.
   */
  private static void acknowledge(IConstruct on, String id, String reason) {
    on.getNode().addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, Map.of(id, reason));
  }

  /** Returns a resolved value as cdk-nag writes it: references and variables in angle brackets. */
  private static String text(Object value) {
    if (value instanceof Map<?, ?> function) {
      if (function.get("Ref") instanceof String name) {
        return "<" + name + ">";
      }
      if (function.get("Fn::GetAtt") instanceof List<?> attribute) {
        return attribute.stream().map(String::valueOf).collect(Collectors.joining(".", "<", ">"));
      }
      if (function.get("Fn::Join") instanceof List<?> join
          && join.get(1) instanceof List<?> parts) {
        return parts.stream()
            .map(NagFindings::text)
            .collect(Collectors.joining(String.valueOf(join.get(0))));
      }
    }
    return String.valueOf(value).replaceAll("\\$\\{([^}]+)}", "<$1>");
  }
}
