package io.fleetjobs.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArnsTest {
  private static final Arns ARNS = new Arns("arn:aws:iot:eu-north-1:123456789012");

  @Test
  void anArnThatItWritesCanBeRead() {
    assertThat(ARNS.parseTarget(ARNS.thing("a:b_c-D9"))).isEqualTo(new TargetArn.Thing("a:b_c-D9"));
    assertThat(ARNS.parseTarget(ARNS.thingGroup("G"))).isEqualTo(new TargetArn.ThingGroup("G"));
    assertThat(ARNS.job("J")).isEqualTo("arn:aws:iot:eu-north-1:123456789012:job/J");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iot:eu-central-1:123456789012:thing/T",
        "arn:aws:iot:eu-north-1:999999999999:thing/T",
        "arn:aws-cn:iot:eu-north-1:123456789012:thinggroup/T"
      })
  void anotherAccountRegionOrPartitionIsForeign(String arn) {
    assertThat(ARNS.parseTarget(arn)).isEqualTo(new TargetArn.Foreign());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "T",
        "thing/T",
        "arn:aws:iot:eu-north-1:123456789012:thing/",
        "arn:aws:iot:eu-north-1:123456789012:job/J",
        "arn:aws:iot:eu-north-1:123456789012:thing/a b",
        "arn:aws:iot:eu-north-1:123456789012:thing/T\n",
        "arn:aws:s3:::thing/T"
      })
  void anythingElseIsMalformed(String arn) {
    assertThat(ARNS.parseTarget(arn)).isEqualTo(new TargetArn.Malformed());
  }

  @Test
  void arnsOfJobsAndTemplatesAreRead() {
    assertThat(ARNS.parse(ARNS.job("J"))).isEqualTo(new ResourceArn.OfJob("J"));
    assertThat(ARNS.parse(ARNS.template("X"))).isEqualTo(new ResourceArn.OfTemplate("X"));
    assertThat(ARNS.parse("arn:aws:iot:eu-north-1::jobtemplate/AWS-Reboot:1.0"))
        .isEqualTo(new ResourceArn.OfManagedTemplate("AWS-Reboot", "1.0"));
    assertThat(ARNS.managedTemplate("AWS-Reboot", "1.0"))
        .isEqualTo("arn:aws:iot:eu-north-1::jobtemplate/AWS-Reboot:1.0");
    assertThat(ARNS.parse(ARNS.thing("T"))).isEqualTo(new ResourceArn.OfOtherType("thing"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iot:eu-central-1:123456789012:job/J",
        "arn:aws:iot:eu-north-1:999999999999:jobtemplate/X",
        "arn:aws:iot:eu-central-1::jobtemplate/AWS-Reboot:1.0",
        "arn:aws:iot:eu-north-1::jobtemplate/AWS-Reboot"
      })
  void anArnFromElsewhereIsForeign(String arn) {
    assertThat(ARNS.parse(arn)).isEqualTo(new ResourceArn.Foreign());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "J",
        "job/J",
        "arn:aws:iot:eu-north-1:123456789012:job/",
        "arn:aws:s3:::bucket/key",
        "arn:aws:iot:eu-north-1:123456789012:job/a/b"
      })
  void aTextThatIsNoIotArnIsMalformed(String arn) {
    assertThat(ARNS.parse(arn)).isEqualTo(new ResourceArn.Malformed());
  }
}
