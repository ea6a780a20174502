package io.fleetjobs.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fleetjobs.layout.ManagementRoute;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads rules from JSON, and refuses whatever is not a rule. */
final class RulesReader {
  private static final String RULES = "rules";
  private static final String CALLERS = "callers";
  private static final String OPERATIONS = "operations";
  private static final String WITH_CHILDREN = "withChildren";
  private static final String TEMPLATES = "templates";
  private static final String DOCUMENTS = "documents";
  private static final Set<String> MEMBERS =
      Set.of(
          "name",
          CALLERS,
          OPERATIONS,
          "targets",
          WITH_CHILDREN,
          "roles",
          "buckets",
          "namespaces",
          TEMPLATES,
          DOCUMENTS);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final int number;
  private final JsonNode rule;

  private RulesReader(int number, JsonNode rule) {
    this.number = number;
    this.rule = rule;
  }

  static OperatorRules read(String json) {
    var bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > OperatorRules.MAX_BYTES) {
      throw new IllegalArgumentException(
          "The operator rules have "
              + bytes
              + " bytes, more than "
              + OperatorRules.MAX_BYTES
              + ".");
    }
    var file = parsed(json);
    var list = file.path(RULES);
    if (!file.isObject() || file.size() != 1 || !list.isArray() || list.isEmpty()) {
      throw new IllegalArgumentException(
          "The operator rules are not a JSON object with the one member \"rules\", a list that is"
              + " not empty.");
    }
    var rules = new ArrayList<OperatorRule>();
    list.forEach(rule -> rules.add(new RulesReader(rules.size() + 1, rule).rule()));
    return new OperatorRules(rules);
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException wrong) {
      var at = Optional.ofNullable(wrong.getLocation());
      throw new IllegalArgumentException(
          "The operator rules are not JSON: line "
              + at.map(location -> location.getLineNr()).orElse(0)
              + ": "
              + wrong.getOriginalMessage(),
          wrong);
    }
  }

  private OperatorRule rule() {
    if (!rule.isObject()) {
      throw mistake("is not a JSON object");
    }
    rule.fieldNames().forEachRemaining(this::check);
    if (rule.has("name") && !rule.path("name").isTextual()) {
      throw mistake("has a \"name\" that is not a text");
    }
    return new OperatorRule(
        required(CALLERS, patterns(CALLERS, PatternKind.CALLER)),
        Set.copyOf(required(OPERATIONS, operations())),
        patterns("targets", PatternKind.TARGET),
        flag(WITH_CHILDREN, false),
        patterns("roles", PatternKind.ROLE),
        patterns("buckets", PatternKind.BUCKET),
        patterns("namespaces", PatternKind.NAMESPACE),
        patterns(TEMPLATES, PatternKind.TEMPLATE),
        flag(DOCUMENTS, !rule.has(TEMPLATES)));
  }

  private void check(String member) {
    if (!MEMBERS.contains(member)) {
      throw mistake("has the unknown member \"" + member + "\"");
    }
  }

  private <T> List<T> required(String member, List<T> values) {
    if (values.isEmpty()) {
      throw mistake("has no \"" + member + "\"");
    }
    return values;
  }

  private List<NamePattern> patterns(String member, PatternKind kind) {
    return texts(member).stream()
        .map(text -> {
          kind.fault(text)
              .ifPresent(fault -> {
                throw mistake(
                    "has in \"" + member + "\" the text \"" + text + "\", which " + fault);
              });
          return new NamePattern(text);
        })
        .collect(Collectors.toList());
  }

  private List<ManagementRoute> operations() {
    var operations = EnumSet.noneOf(ManagementRoute.class);
    for (var text : texts(OPERATIONS)) {
      var named = named(new NamePattern(text));
      if (named.isEmpty()) {
        throw mistake("has the unknown operation \"" + text + "\"");
      }
      operations.addAll(named);
    }
    return List.copyOf(operations);
  }

  private static List<ManagementRoute> named(NamePattern pattern) {
    return Arrays.stream(ManagementRoute.values())
        .filter(route -> pattern.matches(name(route)))
        .collect(Collectors.toList());
  }

  /** Returns the name that AWS IoT has for an operation: {@code CreateJob} for CREATE_JOB. */
  private static String name(ManagementRoute route) {
    return Arrays.stream(route.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private List<String> texts(String member) {
    if (!rule.has(member)) {
      return List.of();
    }
    var list = rule.path(member);
    var texts = new ArrayList<String>();
    list.forEach(entry -> texts.add(entry.isTextual() ? entry.textValue() : ""));
    if (!list.isArray() || texts.isEmpty() || texts.contains("")) {
      throw mistake("has a \"" + member + "\" that is not a list of one or more texts");
    }
    return texts;
  }

  private boolean flag(String member, boolean otherwise) {
    if (rule.has(member) && !rule.path(member).isBoolean()) {
      throw mistake("has a \"" + member + "\" that is neither true nor false");
    }
    return rule.path(member).asBoolean(otherwise);
  }

  private IllegalArgumentException mistake(String end) {
    return new IllegalArgumentException("Rule " + number + " of the operator rules " + end + ".");
  }
}
