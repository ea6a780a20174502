package io.fleetjobs.local.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.local.mqtt.PublishedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicRuleTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theRuleOfTheStackSelectsTheMembersThatItsHandlerReads() throws Exception {
    var rule =
        TopicRule.parse(
            "SELECT encode(*, 'base64') AS payload, topic() AS topic, clientid() AS clientId,"
                + " principal() AS principal, timestamp() AS receivedAt, traceid() AS traceId FROM"
                + " '$aws/things/+/jobs/get'");

    var document = rule.evaluate(message("$aws/things/t/jobs/get", "not JSON"), "trace-1");

    assertThat(rule.matches("$aws/things/t/jobs/get")).isTrue();
    assertThat(rule.matches("$aws/things/t/jobs/get/accepted")).isFalse();
    assertThat(document)
        .isEqualTo(
            JSON.readTree(
                """
                {"payload": "bm90IEpTT04=", "topic": "$aws/things/t/jobs/get", "clientId": "client", "principal": "client",
                 "receivedAt": 1790000600123, "traceId": "trace-1"}
                """));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          topic(1) AS a;                      {"a":"x"}
          topic(3) AS a;                      {"a":"z"}
          topic(4) AS a;                      {}
          'it is' AS a;                       {"a":"it is"}
          '' AS a;                            {"a":""}
          *;                                  {"k":1}
          *, topic(2) AS a;                   {"k":1,"a":"y"}
          *, 'mine' AS k;                     {"k":"mine"}
          CLIENTID() as a,topic( ) As b_2;    {"a":"client","b_2":"x/y/z"}
          """)
  void aRuleSelectsMembers(String selection, String document) throws Exception {
    var rule = TopicRule.parse("select " + selection + " from 'x/#'");

    assertThat(rule.evaluate(message("x/y/z", "{\"k\":1}"), "trace"))
        .isEqualTo(JSON.readTree(document));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          SELECT * FROM 'a' WHERE k = 1;              WHERE k
          SELECT * FROM 'a' WHERE startswith(k, 'x'); WHERE startswith
          SELECT k FROM 'a';                          k FROM
          SELECT k AS a FROM 'a';                     k AS a
          SELECT topic() FROM 'a';                    FROM 'a'
          SELECT topic() AS FROM 'a';                 'a'
          SELECT topic(0) AS a FROM 'a';              0 )
          SELECT topic('x') AS a FROM 'a';            'x' )
          SELECT encode(*, 'hex') AS a FROM 'a';      'hex'
          SELECT encode(k, 'base64') AS a FROM 'a';   k ,
          SELECT upper(topic()) AS a FROM 'a';        upper
          SELECT timestamp() + 1 AS a FROM 'a';       + 1
          SELECT VALUE * FROM 'a';                    VALUE
          SELECT k.l AS a FROM 'a';                   .l
          SELECT DISTINCT topic() AS a FROM 'a';      DISTINCT
          SELECT * FROM a;                            a
          SELECT * FROM 'a/#/b';                      a/#/b
          SELECT *, FROM 'a';                         FROM
          SELECT *;                                   end of the statement
          DELETE FROM 'a';                            DELETE
          """)
  void anUnsupportedPartIsQuoted(String sql, String quoted) {
    assertThatThrownBy(() -> TopicRule.parse(sql))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(quoted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON", "[1]", "1", ""})
  void aRuleRefusesAPayloadThatIsNoObject(String payload) {
    var rule = TopicRule.parse("SELECT * FROM 'x'");

    assertThatThrownBy(() -> rule.evaluate(message("x", payload), "trace"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PublishedMessage message(String topic, String payload) {
    return new PublishedMessage(topic, payload.getBytes(UTF_8), "client", 1790000600123L);
  }
}
