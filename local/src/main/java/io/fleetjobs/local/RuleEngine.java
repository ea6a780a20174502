package io.fleetjobs.local;

import io.fleetjobs.local.lambda.Functions;
import io.fleetjobs.local.mqtt.PublishGuard;
import io.fleetjobs.local.mqtt.PublishListener;
import io.fleetjobs.local.mqtt.PublishedMessage;
import io.fleetjobs.local.runtime.Activity;
import io.fleetjobs.local.runtime.Task;
import io.fleetjobs.local.sql.TopicRule;
import io.fleetjobs.local.template.StackTemplate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Applies the template's IoT rules and device policy to messages that clients publish. */
final class RuleEngine implements PublishListener, PublishGuard {
  private static final String THING_VARIABLE = "${iot:Connection.Thing.ThingName}";

  private final List<Rule> rules;
  private final List<Pattern> publishable;
  private final MqttRequests requests = new MqttRequests();
  private final Functions functions;
  private final Activity activity;

  private record Rule(TopicRule sql, String function) {}

  RuleEngine(StackTemplate template, Functions functions, Activity activity) {
    rules =
        template.iotRules().stream()
            .map(rule -> new Rule(TopicRule.parse(rule.sql()), rule.function()))
            .toList();
    publishable = template.publishableTopics().stream().map(RuleEngine::pattern).toList();
    this.functions = functions;
    this.activity = activity;
  }

  /**
   * Converts a resource of a policy into a pattern: {@code *} and the variable of the thing's name
   * match any text.
   */
  private static Pattern pattern(String resource) {
    var parts = resource.replace(THING_VARIABLE, "*").split("\\*", -1);
    return Pattern.compile(
        java.util.Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  /**
   * True if a rule matches the topic, which then takes requests of devices. Devices send them over
   * MQTT only.
   */
  boolean isRequest(String topic) {
    return rules.stream().anyMatch(rule -> rule.sql().matches(topic));
  }

  /**
   * True if a client may publish to the topic. Topics that start with {@code $} need the device
   * policy's permission; all others are allowed.
   */
  @Override
  public boolean allows(String clientId, String topic) {
    return !topic.startsWith("$")
        || publishable.stream().anyMatch(pattern -> pattern.matcher(topic).matches());
  }

  @Override
  public void published(PublishedMessage message) {
    if (isOwn(message)) {
      activity.begin();
    } else {
      activity.admit();
    }
    try {
      requests.published(message);
      rules.stream()
          .filter(rule -> rule.sql().matches(message.topic()))
          .forEach(rule -> requests.serve(message, () -> invoke(rule, message)));
    } finally {
      activity.end();
    }
  }

  private void invoke(Rule rule, PublishedMessage message) {
    functions.invokeWithRetries(
        rule.function(),
        rule.sql()
            .evaluate(message, UUID.randomUUID().toString())
            .toString()
            .getBytes(StandardCharsets.UTF_8),
        isOwn(message) ? activity.task() : Task.REQUEST);
  }

  /** True if the stack published the message itself, not a client. */
  private static boolean isOwn(PublishedMessage message) {
    return message.clientId().equals(LocalStack.SERVICE);
  }
}
