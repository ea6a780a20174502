package io.fleetjobs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.layout.ManagementRoute;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading rules, and whom they are for. */
class OperatorRulesTest {
  private static final String CALLERS = "\"callers\":[\"arn:aws:iam::1:role/A\"]";
  private static final String ALL = "\"operations\":[\"*\"]";

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          arn:aws:iam::1:role/Team-*   | arn:aws:sts::1:assumed-role/Team-A/Ann                 | true
          arn:aws:iam::1:role/Team-*   | arn:aws:sts::2:assumed-role/Team-A/Ann                 | false
          arn:aws:iam::1:role/Team-A   | arn:aws:sts::1:assumed-role/Team-B/Team-A              | false
          arn:aws:iam::1:role/Team-A   | arn:aws:sts::1:assumed-role/Other/role/Team-A          | false
          arn:aws:iam::1:role/Team-A   | arn:aws:iam::1:role/path/Team-A                        | true
          arn:aws:iam::1:user/ann      | arn:aws:iam::1:user/eu/north/ann                       | true
          arn:aws:iam::1:user/ann      | arn:aws:iam::1:role/ann                                | false
          arn:aws-cn:iam::*:role/A     | arn:aws-cn:sts::7:assumed-role/A/s                     | true
          arn:aws:iam::1:role/A*       | arn:aws:sts::1:assumed-role/B/A                        | false
          *                            | arn:aws:iam::1:user/ann                                | true
          *                            | arn:aws:iam::1:root                                    | false
          *                            | arn:aws:sts::1:federated-user/ann                      | false
          """)
  void aRuleIsForARoleOrAUser(String pattern, String principal, boolean matches) {
    var rules = rules("\"callers\":[\"" + pattern + "\"]," + ALL);

    assertThat(rules.of(principal).isPresent()).isEqualTo(matches);
  }

  @Test
  void theFirstRuleForACallerDecides() {
    var rules =
        OperatorRules.parse(
            "{\"rules\":[{%s,\"operations\":[\"DescribeJob\"]},{\"callers\":[\"*\"],%s}]}"
                .formatted(CALLERS, ALL));

    assertThat(rules.of("arn:aws:iam::1:role/A").orElseThrow().allows(ManagementRoute.CREATE_JOB))
        .isFalse();
    assertThat(rules.of("arn:aws:iam::1:role/B").orElseThrow().allows(ManagementRoute.CREATE_JOB))
        .isTrue();
  }

  @Test
  void operationsHaveTheNamesOfAws() {
    var rule =
        rule(CALLERS + ",\"operations\":[\"List*\",\"DescribeJob\",\"AssociateTargetsWithJob\"]");

    assertThat(rule.operations())
        .containsExactlyInAnyOrder(
            ManagementRoute.LIST_JOBS,
            ManagementRoute.LIST_JOB_EXECUTIONS_FOR_JOB,
            ManagementRoute.LIST_JOB_EXECUTIONS_FOR_THING,
            ManagementRoute.LIST_JOB_TEMPLATES,
            ManagementRoute.LIST_MANAGED_JOB_TEMPLATES,
            ManagementRoute.LIST_TAGS_FOR_RESOURCE,
            ManagementRoute.LIST_JOB_EXECUTION_DETAILS,
            ManagementRoute.LIST_JOB_FAILURE_REASONS,
            ManagementRoute.LIST_THING_HISTORY,
            ManagementRoute.DESCRIBE_JOB,
            ManagementRoute.ASSOCIATE_TARGETS_WITH_JOB);
  }

  @Test
  void aRuleAllowsOnlyWhatItNames() {
    var rule = rule(CALLERS + "," + ALL);

    assertThat(rule.allowsTarget("arn:aws:iot:eu-north-1:1:thing/T")).isFalse();
    assertThat(rule.allowsRole("arn:aws:iam::1:role/R")).isFalse();
    assertThat(rule.allowsBucket("b")).isFalse();
    assertThat(rule.allowsNamespace(Optional.of("n"))).isFalse();
    assertThat(rule.allowsTemplate("arn:aws:iot:eu-north-1:1:jobtemplate/t")).isFalse();
    assertThat(rule.withChildren()).isFalse();
    assertThat(rule.allowsAllJobs()).isFalse();
    assertThat(rule.allowsNamespace(Optional.empty())).isTrue();
    assertThat(rule.documents()).isTrue();
  }

  @Test
  void templatesForbidDocumentsUnlessTheRuleAllowsThem() {
    var templates = CALLERS + "," + ALL + ",\"templates\":[\"*\"]";

    assertThat(rule(templates).documents()).isFalse();
    assertThat(rule(templates + ",\"documents\":true").documents()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                          | The operator rules are not a JSON object with the one member "rules", a list that is not empty.
          {"rules":[]}                                                | The operator rules are not a JSON object with the one member "rules", a list that is not empty.
          {"rules":[1]}                                               | Rule 1 of the operator rules is not a JSON object.
          {"rules":[{"operations":["*"]}]}                            | Rule 1 of the operator rules has no "callers".
          {"rules":[{"callers":["*"]}]}                               | Rule 1 of the operator rules has no "operations".
          {"rules":[{"callers":["*"],"operations":["CrateJob"]}]}     | Rule 1 of the operator rules has the unknown operation "CrateJob".
          {"rules":[{"callers":["*"],"operations":["*"],"target":1}]} | Rule 1 of the operator rules has the unknown member "target".
          {"rules":[{"callers":["*"],"operations":["*"],"roles":[]}]} | Rule 1 of the operator rules has a "roles" that is not a list of one or more texts.
          {"rules":[{"callers":"*","operations":["*"]}]}              | Rule 1 of the operator rules has a "callers" that is not a list of one or more texts.
          {"rules":[{"callers":["*"],"operations":["*"],"withChildren":"yes"}]} | Rule 1 of the operator rules has a "withChildren" that is neither true nor false.
          """)
  void aMistakeIsASentence(String json, String message) {
    var refused =
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> OperatorRules.parse(json))
            .actual();

    assertThat(refused.getMessage()).isEqualTo(message);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          callers    | arn:aws:sts::1:assumed-role/A/ann     | has a session or a path. The caller chooses the name of the session, so a rule names the role alone, as arn:P:iam::ACCOUNT:role/NAME without a path
          callers    | arn:aws:sts::1:assumed-role/A/*       | has a session or a path. The caller chooses the name of the session, so a rule names the role alone, as arn:P:iam::ACCOUNT:role/NAME without a path
          callers    | arn:aws:iam::1:role/A/ann             | has a session or a path. The caller chooses the name of the session, so a rule names the role alone, as arn:P:iam::ACCOUNT:role/NAME without a path
          callers    | arn:aws:iam::1:user/eu/ann            | has a path. A rule names a user as arn:P:iam::ACCOUNT:user/NAME
          callers    | ann                                   | is neither * nor a pattern of the form arn:P:iam::ACCOUNT:role/NAME
          targets    | arn:aws:iot:*                         | is neither * nor a pattern of the form arn:P:iot:REGION:ACCOUNT:thinggroup/NAME
          targets    | arn:aws:iot:*:*:*/a                   | is neither * nor a pattern of the form arn:P:iot:REGION:ACCOUNT:thinggroup/NAME
          targets    | thinggroup/a                          | is neither * nor a pattern of the form arn:P:iot:REGION:ACCOUNT:thinggroup/NAME
          roles      | arn:aws:iam::1:user/a                 | is neither * nor a pattern of the form arn:P:iam::ACCOUNT:role/NAME
          buckets    | arn:aws:s3:::b                        | is neither * nor a pattern of the form the name of a bucket
          namespaces | a b                                   | is neither * nor a pattern of the form the id of a namespace
          templates  | release-*                             | is neither * nor a pattern of the form arn:P:iot:REGION:ACCOUNT:jobtemplate/ID
          """)
  void aBadPatternIsASentence(String member, String pattern, String end) {
    var rule =
        (member.equals("callers") ? ALL : CALLERS + "," + ALL)
            + ",\"%s\":[\"%s\"]".formatted(member, pattern);
    var refused =
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> rules(rule))
            .actual();

    assertThat(refused.getMessage())
        .isEqualTo(
            "Rule 1 of the operator rules has in \"%s\" the text \"%s\", which %s."
                .formatted(member, pattern, end));
  }

  @Test
  void textThatIsNoJsonAndATwiceNamedMemberAreRefused() {
    assertThat(
            assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> OperatorRules.parse("{\"rules\":"))
                .actual()
                .getMessage())
        .startsWith("The operator rules are not JSON: line 1: ");
    assertThat(
            assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> rules(CALLERS + "," + ALL + "," + ALL))
                .actual()
                .getMessage())
        .contains("Duplicate field 'operations'");
  }

  @Test
  void aFileHas64KilobytesAtMost() {
    var longest = "{\"rules\":[{" + CALLERS + "," + ALL + "}]}";
    var fits = longest + " ".repeat(65_536 - longest.length());

    assertThat(OperatorRules.parse(fits).rules()).hasSize(1);
    assertThatThrownBy(() -> OperatorRules.parse(fits + " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The operator rules have 65537 bytes, more than 65536.");
  }

  private static OperatorRules rules(String members) {
    return OperatorRules.parse("{\"rules\":[{" + members + "}]}");
  }

  private static OperatorRule rule(String members) {
    return rules(members).rules().getFirst();
  }
}
