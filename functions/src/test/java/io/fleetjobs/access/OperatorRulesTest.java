package io.fleetjobs.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.layout.ManagementRoute;
import java.util.Optional;
import java.util.Set;
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

    assertEquals(matches, rules.of(principal).isPresent());
  }

  @Test
  void theFirstRuleForACallerDecides() {
    var rules =
        OperatorRules.parse(
            "{\"rules\":[{%s,\"operations\":[\"DescribeJob\"]},{\"callers\":[\"*\"],%s}]}"
                .formatted(CALLERS, ALL));

    assertFalse(rules.of("arn:aws:iam::1:role/A").orElseThrow().allows(ManagementRoute.CREATE_JOB));
    assertTrue(rules.of("arn:aws:iam::1:role/B").orElseThrow().allows(ManagementRoute.CREATE_JOB));
  }

  @Test
  void operationsHaveTheNamesOfAws() {
    var rule =
        rule(CALLERS + ",\"operations\":[\"List*\",\"DescribeJob\",\"AssociateTargetsWithJob\"]");

    assertEquals(
        Set.of(
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
            ManagementRoute.ASSOCIATE_TARGETS_WITH_JOB),
        rule.operations());
  }

  @Test
  void whatARuleDoesNotNameIsNotAllowed() {
    var rule = rule(CALLERS + "," + ALL);

    assertFalse(rule.allowsTarget("arn:aws:iot:eu-north-1:1:thing/T"));
    assertFalse(rule.allowsRole("arn:aws:iam::1:role/R"));
    assertFalse(rule.allowsBucket("b"));
    assertFalse(rule.allowsNamespace(Optional.of("n")));
    assertFalse(rule.allowsTemplate("arn:aws:iot:eu-north-1:1:jobtemplate/t"));
    assertFalse(rule.withChildren());
    assertFalse(rule.allowsAllJobs());
    assertTrue(rule.allowsNamespace(Optional.empty()));
    assertTrue(rule.documents());
  }

  @Test
  void templatesForbidDocumentsUnlessTheRuleAllowsThem() {
    var templates = CALLERS + "," + ALL + ",\"templates\":[\"*\"]";

    assertFalse(rule(templates).documents());
    assertTrue(rule(templates + ",\"documents\":true").documents());
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
    var refused = assertThrows(IllegalArgumentException.class, () -> OperatorRules.parse(json));

    assertEquals(message, refused.getMessage());
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
    var refused = assertThrows(IllegalArgumentException.class, () -> rules(rule));

    assertEquals(
        "Rule 1 of the operator rules has in \"%s\" the text \"%s\", which %s."
            .formatted(member, pattern, end),
        refused.getMessage());
  }

  @Test
  void textThatIsNoJsonAndATwiceNamedMemberAreRefused() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> OperatorRules.parse("{\"rules\":"))
            .getMessage()
            .startsWith("The operator rules are not JSON: line 1: "));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> rules(CALLERS + "," + ALL + "," + ALL))
            .getMessage()
            .contains("Duplicate field 'operations'"));
  }

  @Test
  void aFileHas64KilobytesAtMost() {
    var longest = "{\"rules\":[{" + CALLERS + "," + ALL + "}]}";
    var fits = longest + " ".repeat(65_536 - longest.length());

    assertEquals(1, OperatorRules.parse(fits).rules().size());
    assertEquals(
        "The operator rules have 65537 bytes, more than 65536.",
        assertThrows(IllegalArgumentException.class, () -> OperatorRules.parse(fits + " "))
            .getMessage());
  }

  private static OperatorRules rules(String members) {
    return OperatorRules.parse("{\"rules\":[{" + members + "}]}");
  }

  private static OperatorRule rule(String members) {
    return rules(members).rules().getFirst();
  }
}
