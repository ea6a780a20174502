package io.fleetjobs.local.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Parses the expressions that a rule may select: string literals and some functions. */
final class Expressions {
  private Expressions() {}

  static Expression next(Tokens tokens) {
    if (tokens.isAtLiteral()) {
      var literal = tokens.literal();
      return text(_ -> literal);
    }
    var rest = tokens.rest();
    var name = tokens.word().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "encode" -> encode(tokens);
      case "topic" -> topic(tokens);
      case "clientid" -> noArguments(tokens, text(input -> input.message().clientId()));
      // Without TLS, the client id is the only identity of a publisher.
      case "principal" -> noArguments(tokens, text(input -> input.message().clientId()));
      case "timestamp" ->
          noArguments(
              tokens, input -> Optional.of(LongNode.valueOf(input.message().receivedAtMillis())));
      case "traceid" -> noArguments(tokens, text(RuleInput::traceId));
      default -> throw Tokens.notSupported(rest);
    };
  }

  /** Parses {@code encode(*, 'base64')}: the payload as received, which need not be JSON. */
  private static Expression encode(Tokens tokens) {
    tokens.expect("(");
    tokens.expect("*");
    tokens.expect(",");
    tokens.expect("'base64'");
    tokens.expect(")");
    return text(input -> Base64.getEncoder().encodeToString(input.message().payload()));
  }

  /** Parses {@code topic()}, the whole topic, or {@code topic(n)}, its n-th level from 1. */
  private static Expression topic(Tokens tokens) {
    tokens.expect("(");
    if (tokens.take(")")) {
      return text(input -> input.message().topic());
    }
    var rest = tokens.rest();
    var level = tokens.word();
    if (!level.matches("[1-9][0-9]{0,2}")) {
      throw Tokens.notSupported(rest);
    }
    tokens.expect(")");
    return input -> input.level(Integer.parseInt(level)).map(TextNode::valueOf);
  }

  private static Expression noArguments(Tokens tokens, Expression expression) {
    tokens.expect("(");
    tokens.expect(")");
    return expression;
  }

  private static Expression text(Function<RuleInput, String> text) {
    return input -> Optional.<JsonNode>of(TextNode.valueOf(text.apply(input)));
  }
}
