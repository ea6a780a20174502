package io.fleetjobs.local.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamFilterTest {
  /** Tests the operators of the Lambda guide. A record's values are in DynamoDB's JSON. */
  @ParameterizedTest(name = "{0} passes {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"S\":[\"a\"]} | {\"S\":\"a\"} | true",
        "{\"S\":[\"a\"]} | {\"S\":\"b\"} | false",
        "{\"S\":[\"a\",\"b\"]} | {\"S\":\"b\"} | true",
        "{\"S\":[{\"prefix\":\"job#\"}]} | {\"S\":\"job#1\"} | true",
        "{\"S\":[{\"prefix\":\"job#\"}]} | {\"S\":\"thing#1\"} | false",
        "{\"S\":[{\"suffix\":\"#1\"}]} | {\"S\":\"thing#1\"} | true",
        "{\"S\":[{\"anything-but\":[\"a\"]}]} | {\"S\":\"b\"} | true",
        "{\"S\":[{\"anything-but\":[\"a\"]}]} | {\"S\":\"a\"} | false",
        "{\"S\":[{\"anything-but\":[\"a\"]}]} | {\"N\":\"1\"} | false",
        "{\"S\":[{\"exists\":true}]} | {\"S\":\"a\"} | true",
        "{\"S\":[{\"exists\":false}]} | {\"N\":\"1\"} | true",
        "{\"S\":[{\"exists\":false}]} | {\"S\":\"a\"} | false"
      })
  void aPatternPassesAValue(String pattern, String value, boolean passes) throws Exception {
    var filter = new StreamFilter(List.of("{\"dynamodb\":{\"NewImage\":{\"x\":" + pattern + "}}}"));

    assertThat(filter.passes(record(value))).isEqualTo(passes);
  }

  @Test
  void oneOfSeveralPatternsSuffices() throws Exception {
    var filter =
        new StreamFilter(
            List.of("{\"eventName\":[\"INSERT\"]}", "{\"eventName\":[\"MODIFY\",\"REMOVE\"]}"));

    assertThat(filter.passes(record("{\"S\":\"a\"}"))).isTrue();
  }

  @Test
  void withoutPatternsEveryRecordPasses() throws Exception {
    assertThat(new StreamFilter(List.of()).passes(record("{\"S\":\"a\"}"))).isTrue();
  }

  @Test
  void aPatternWithAnUnknownOperatorIsRefused() {
    assertThatThrownBy(
            () -> new StreamFilter(List.of("{\"eventName\":[{\"sounds-like\":\"INSERT\"}]}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sounds-like");
  }

  private static JsonNode record(String value) throws JsonProcessingException {
    return new ObjectMapper()
        .readTree("{\"eventName\":\"MODIFY\",\"dynamodb\":{\"NewImage\":{\"x\":" + value + "}}}");
  }
}
