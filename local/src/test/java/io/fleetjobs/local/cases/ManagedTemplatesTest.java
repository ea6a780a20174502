package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Templates.fromTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Tests managed job templates: cases I19 and I20. */
class ManagedTemplatesTest {
  @Test
  void i19ManagedTemplatesAreDescribedAndListed() {
    var reboot = expect(200, operator("GET", "/managed-job-templates/AWS-Reboot", "")).json();

    assertThat(reboot.path("templateVersion").asText()).isEqualTo("1.0");
    assertThat(reboot.path("environments").toString()).isEqualTo("[\"LINUX\"]");
    assertThat(reboot.path("templateArn").asText())
        .isEqualTo("arn:aws:iot:us-east-1::jobtemplate/AWS-Reboot:1.0");
    assertThat(reboot.path("document").asText()).contains("${aws:iot:parameter:runAsUser}");
    var names = new ArrayList<String>();
    var path = "/managed-job-templates?maxResults=3";
    var page = operator("GET", path, "").json();
    while (true) {
      page.path("managedJobTemplates")
          .forEach(each -> names.add(each.path("templateName").asText()));
      if (!page.has("nextToken")) {
        break;
      }
      page = operator("GET", path + "&nextToken=" + page.path("nextToken").asText(), "").json();
    }
    assertThat(names).doesNotHaveDuplicates().hasSize(8);
    assertThat(
            operator("GET", "/managed-job-templates?templateName=AWS-Reboot", "")
                .json()
                .path("managedJobTemplates"))
        .hasSize(1);
    expect(404, operator("GET", "/managed-job-templates/AWS-Dance", ""));
  }

  @Test
  void i20AManagedTemplateNeedsItsParameters() {
    var managed = "arn:aws:iot:us-east-1::jobtemplate/AWS-Download-File:1.0";
    var thing = aThing();
    var job = name("job");

    assertThat(fromTemplate(job, managed, object(), thing))
        .isRefused(400, "InvalidRequestException")
        .hasMessage("Job Template AWS-Download-File requires document parameter downloadUrl.");

    var given = object();
    given
        .putObject("documentParameters")
        .put("downloadUrl", "https://a/\"b\"")
        .put("filePath", "/tmp/f");
    expect(200, fromTemplate(job, managed, given, thing));
    assertThat(job(job).path("documentParameters")).isEqualTo(given.path("documentParameters"));
    assertThat(job(job).path("jobTemplateArn").asText()).isEqualTo(managed);
    var delivered =
        eventually(
                () -> startNext(thing, "{}").json().path("execution"),
                execution -> execution.has("jobDocument"))
            .path("jobDocument")
            .asText();
    assertThat(json(delivered).at("/steps/0/action/input/args").toString())
        .isEqualTo("[\"https://a/\\\"b\\\"\",\"/tmp/f\"]");
    assertThat(document(job, "false")).isEqualTo(delivered);
    assertThat(document(job, "true")).contains("${aws:iot:parameter:downloadUrl}");
  }

  @Test
  void documentParametersAreForManagedTemplates() {
    var template = name("template");
    expect(
        200,
        operator(
            "PUT", "/job-templates/" + template, "{\"description\":\"d\",\"document\":\"{}\"}"));
    var arn = "arn:aws:iot:us-east-1:000000000000:jobtemplate/" + template;
    var given = object();
    given.putObject("documentParameters").put("a", "b");
    var message = "documentParameters can be used with managed job templates only.";

    assertThat(fromTemplate(name("job"), arn, given, aThing())).hasStatus(400).hasMessage(message);
    assertThat(createJob(name("job"), given.toString(), thingArn(aThing())))
        .hasStatus(400)
        .hasMessage(message);
  }

  private static String document(String job, String before) {
    return operator("GET", "/jobs/" + job + "/job-document?beforeSubstitution=" + before, "")
        .json()
        .path("document")
        .asText();
  }
}
