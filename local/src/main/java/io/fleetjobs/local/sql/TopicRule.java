package io.fleetjobs.local.sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.mqtt.PublishedMessage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parses and evaluates the SQL of an AWS IoT topic rule, as far as this stack's rules need it: a
 * list of {@code *} and of {@code <expression> AS <name>}, and a topic filter. Supported
 * expressions are string literals, {@code encode(*, 'base64')}, {@code topic()}, {@code topic(n)},
 * {@code clientid()}, {@code principal()}, {@code timestamp()} and {@code traceid()}.
 */
public final class TopicRule {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TopicFilter filter;
  private final boolean everything;
  private final Map<String, Expression> members;

  private TopicRule(TopicFilter filter, boolean everything, Map<String, Expression> members) {
    this.filter = filter;
    this.everything = everything;
    this.members = members;
  }

  /**
   * @throws IllegalArgumentException if a part of the statement is not supported; the message
   *     quotes it
   */
  public static TopicRule parse(String sql) {
    var tokens = new Tokens(sql);
    tokens.expect("SELECT");
    var everything = false;
    var members = new LinkedHashMap<String, Expression>();
    do {
      if (tokens.take("*")) {
        everything = true;
      } else {
        var expression = Expressions.next(tokens);
        members.put(alias(tokens), expression);
      }
    } while (tokens.take(","));
    tokens.expect("FROM");
    var filter = new TopicFilter(tokens.literal());
    if (!tokens.rest().isEmpty()) {
      throw Tokens.notSupported(tokens.rest());
    }
    return new TopicRule(filter, everything, members);
  }

  private static String alias(Tokens tokens) {
    tokens.expect("AS");
    var rest = tokens.rest();
    var alias = tokens.word();
    if (!alias.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw Tokens.notSupported(rest);
    }
    return alias;
  }

  public TopicFilter filter() {
    return filter;
  }

  public boolean matches(String topic) {
    return filter.matches(topic);
  }

  /**
   * Returns the document that the rule's actions receive.
   *
   * @throws IllegalArgumentException if the rule selects {@code *} and the payload is not a JSON
   *     object
   */
  public ObjectNode evaluate(PublishedMessage message, String traceId) {
    var document = everything ? object(message) : JsonNodeFactory.instance.objectNode();
    var input = new RuleInput(message, traceId);
    members.forEach((name, expression) ->
        expression.value(input).ifPresent(value -> document.set(name, value)));
    return document;
  }

  private static ObjectNode object(PublishedMessage message) {
    try {
      if (JSON.readTree(message.payload()) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("payload on " + message.topic() + " is not JSON", e);
    }
    throw new IllegalArgumentException("payload on " + message.topic() + " is not a JSON object");
  }
}
