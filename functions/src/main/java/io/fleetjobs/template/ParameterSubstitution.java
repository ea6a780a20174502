package io.fleetjobs.template;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.fleetjobs.model.ManagedTemplate;
import io.fleetjobs.model.ManagedTemplate.Parameter;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Replaces the parameters in the document of a managed template by values. */
public final class ParameterSubstitution {
  private static final int MAX_DOCUMENT = 32_768;
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{aws:iot:parameter:([a-zA-Z0-9_-]+)}");

  private ParameterSubstitution() {}

  static String placeholder(String key) {
    return "${aws:iot:parameter:" + key + "}";
  }

  /**
   * Returns the document with all parameters replaced, or the rejection of the values. An optional
   * parameter without a value becomes empty text.
   */
  public static Reply<String> fill(ManagedTemplate template, Map<String, String> values) {
    var refusal =
        unknown(template, values)
            .or(() ->
                template.parameters().stream()
                    .flatMap(parameter -> refusal(template, parameter, values).stream())
                    .findFirst());
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    var document =
        PLACEHOLDER
            .matcher(template.document())
            .replaceAll(match ->
                Matcher.quoteReplacement(escaped(values.getOrDefault(match.group(1), ""))));
    return document.length() > MAX_DOCUMENT
        ? refused(
            "The job document is longer than "
                + MAX_DOCUMENT
                + " characters once its parameters are replaced.")
        : Reply.accepted(document);
  }

  private static Optional<String> unknown(ManagedTemplate template, Map<String, String> values) {
    var known = template.parameters().stream().map(Parameter::key).collect(Collectors.toSet());
    return new TreeSet<>(values.keySet())
        .stream()
            .filter(key -> !known.contains(key))
            .findFirst()
            .map(key ->
                "Job Template " + template.name() + " has no document parameter " + key + ".");
  }

  private static Optional<String> refusal(
      ManagedTemplate template, Parameter parameter, Map<String, String> values) {
    var value = values.get(parameter.key());
    if (value == null) {
      return parameter.isOptional()
          ? Optional.empty()
          : Optional.of(
              "Job Template "
                  + template.name()
                  + " requires document parameter "
                  + parameter.key()
                  + ".");
    }
    return value.matches(parameter.regex())
        ? Optional.empty()
        : Optional.of(
            "Document parameter "
                + parameter.key()
                + " does not match the pattern "
                + parameter.regex()
                + ".");
  }

  /** Returns the text with JSON's escapes. */
  private static String escaped(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  private static Reply<String> refused(String message) {
    return Reply.rejected(Rejection.invalid(message));
  }
}
