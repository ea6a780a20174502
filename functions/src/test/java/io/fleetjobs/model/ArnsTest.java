package io.fleetjobs.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArnsTest {
  private static final Arns ARNS = new Arns("arn:aws:iot:eu-north-1:123456789012");

  @Test
  void whatItNamesItCanRead() {
    assertEquals(new TargetArn.Thing("a:b_c-D9"), ARNS.parseTarget(ARNS.thing("a:b_c-D9")));
    assertEquals(new TargetArn.ThingGroup("G"), ARNS.parseTarget(ARNS.thingGroup("G")));
    assertEquals("arn:aws:iot:eu-north-1:123456789012:job/J", ARNS.job("J"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iot:eu-central-1:123456789012:thing/T",
        "arn:aws:iot:eu-north-1:999999999999:thing/T",
        "arn:aws-cn:iot:eu-north-1:123456789012:thinggroup/T"
      })
  void anotherAccountRegionOrPartitionIsForeign(String arn) {
    assertEquals(new TargetArn.Foreign(), ARNS.parseTarget(arn));
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
    assertEquals(new TargetArn.Malformed(), ARNS.parseTarget(arn));
  }

  @Test
  void arnsOfJobsAndTemplatesAreRead() {
    assertEquals(new ResourceArn.OfJob("J"), ARNS.parse(ARNS.job("J")));
    assertEquals(new ResourceArn.OfTemplate("X"), ARNS.parse(ARNS.template("X")));
    assertEquals(
        new ResourceArn.OfManagedTemplate("AWS-Reboot", "1.0"),
        ARNS.parse("arn:aws:iot:eu-north-1::jobtemplate/AWS-Reboot:1.0"));
    assertEquals(
        "arn:aws:iot:eu-north-1::jobtemplate/AWS-Reboot:1.0",
        ARNS.managedTemplate("AWS-Reboot", "1.0"));
    assertEquals(new ResourceArn.OfOtherType("thing"), ARNS.parse(ARNS.thing("T")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iot:eu-central-1:123456789012:job/J",
        "arn:aws:iot:eu-north-1:999999999999:jobtemplate/X",
        "arn:aws:iot:eu-central-1::jobtemplate/AWS-Reboot:1.0",
        "arn:aws:iot:eu-north-1::jobtemplate/AWS-Reboot"
      })
  void whatIsElsewhereIsForeign(String arn) {
    assertEquals(new ResourceArn.Foreign(), ARNS.parse(arn));
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
  void whatIsNoArnOfIotIsMalformed(String arn) {
    assertEquals(new ResourceArn.Malformed(), ARNS.parse(arn));
  }
}
