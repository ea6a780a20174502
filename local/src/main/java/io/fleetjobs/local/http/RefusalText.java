package io.fleetjobs.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the type and the message of an error response, in JSON or XML. */
final class RefusalText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CODE = Pattern.compile("<Code>(.*?)</Code>");
  private static final Pattern MESSAGE =
      Pattern.compile("<Message>(.*?)</Message>", Pattern.DOTALL);

  private RefusalText() {}

  /** Returns {@code " <type>: <message>"}, without the parts that the response does not have. */
  static String of(LocalResponse response) {
    var body = new String(response.body(), StandardCharsets.UTF_8);
    var type = header(response, "x-amzn-ErrorType").or(() -> first(CODE, body));
    var message = first(MESSAGE, body).or(() -> message(body));
    return type.map(found -> " " + found).orElse("")
        + message.map(found -> ": " + found).orElse("");
  }

  private static Optional<String> header(LocalResponse response, String name) {
    return response.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Optional<String> first(Pattern pattern, String body) {
    var match = pattern.matcher(body);
    return match.find() ? Optional.of(match.group(1)) : Optional.empty();
  }

  private static Optional<String> message(String body) {
    try {
      return Optional.ofNullable(JSON.readTree(body).path("message").textValue());
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }
}
