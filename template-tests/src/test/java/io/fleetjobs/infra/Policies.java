package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Evaluates policy documents of a template as IAM and AWS IoT do. A Deny wins, and an Allow is
 * needed. {@code *} matches any text, slashes included, and {@code ?} any character. A variable
 * without a value matches nothing.
 */
final class Policies {
  /** The ARN of a resource in the account and region in which the stack is assumed to be. */
  static final String ARN = "arn:aws:%s:eu-west-1:123456789012:%s";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}|[*?]|[^*?$]+|\\$");
  private static final Map<String, String> PSEUDO =
      Map.of("AWS::Partition", "aws", "AWS::Region", "eu-west-1", "AWS::AccountId", "123456789012");

  /** No condition, or one that holds: the stack's account owns the bucket. */
  private static final Set<String> KNOWN_CONDITION =
      Set.of("", "{\"StringEquals\":{\"aws:ResourceAccount\":{\"Ref\":\"AWS::AccountId\"}}}");

  private final List<Statement> statements = new ArrayList<>();

  /** One statement. Its resources have wildcards and variables. */
  record Statement(boolean allows, List<String> actions, List<String> resources) {
    private boolean concerns(String action, String resource, Map<String, String> variables) {
      return actions.stream().anyMatch(pattern -> matches(pattern, action, Map.of()))
          && resources.stream().anyMatch(pattern -> matches(pattern, resource, variables));
    }
  }

  /**
   * @param documents documents of all policies that apply together
   */
  Policies(List<JsonNode> documents) {
    for (var document : documents) {
      stream(document.path("Statement"))
          .forEach(statement -> {
            if (!KNOWN_CONDITION.contains(statement.path("Condition").toString())
                || statement.has("NotAction")
                || statement.has("NotResource")) {
              throw new IllegalArgumentException("cannot evaluate " + statement);
            }
            statements.add(
                new Statement(
                    statement.path("Effect").asText().equals("Allow"),
                    stream(statement.path("Action")).map(JsonNode::asText).toList(),
                    stream(statement.path("Resource")).map(Policies::text).toList()));
          });
    }
  }

  List<Statement> statements() {
    return statements;
  }

  boolean allow(String action, String resource, Map<String, String> variables) {
    var concerned =
        statements.stream()
            .filter(statement -> statement.concerns(action, resource, variables))
            .toList();
    return !concerned.isEmpty() && concerned.stream().allMatch(Statement::allows);
  }

  /** True if a pattern with wildcards and variables matches a text. */
  static boolean matches(String pattern, String text, Map<String, String> variables) {
    var regex = new StringBuilder("(?s)");
    var part = VARIABLE.matcher(pattern);
    while (part.find()) {
      var found = piece(part, variables);
      if (found.isEmpty()) {
        return false;
      }
      regex.append(found.get());
    }
    return text.matches(regex.toString());
  }

  private static Optional<String> piece(Matcher part, Map<String, String> variables) {
    return switch (part.group()) {
      case "*" -> Optional.of(".*");
      case "?" -> Optional.of(".");
      case String text when part.group(1) == null -> Optional.of(Pattern.quote(text));
      default -> Optional.ofNullable(variables.get(part.group(1))).map(Pattern::quote);
    };
  }

  /**
   * Returns the text of a property with CloudFormation's functions resolved. Resources are named by
   * their logical ids.
   */
  static String text(JsonNode node) {
    if (node.has("Ref")) {
      var name = node.path("Ref").asText();
      return PSEUDO.getOrDefault(name, name);
    }
    if (node.has("Fn::GetAtt")) {
      return node.path("Fn::GetAtt").path(0).asText()
          + "."
          + node.path("Fn::GetAtt").path(1).asText();
    }
    if (node.has("Fn::Join")) {
      return stream(node.path("Fn::Join").path(1))
          .map(Policies::text)
          .collect(Collectors.joining(node.path("Fn::Join").path(0).asText()));
    }
    if (!node.isTextual()) {
      throw new IllegalArgumentException("cannot resolve " + node);
    }
    return node.textValue();
  }
}
