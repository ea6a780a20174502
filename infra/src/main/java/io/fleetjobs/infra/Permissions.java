package io.fleetjobs.infra;

import static io.fleetjobs.infra.JobFunction.ordered;

import io.fleetjobs.layout.DeviceTopic;
import io.fleetjobs.layout.EventTopic;
import io.fleetjobs.layout.HistoryMode;
import io.fleetjobs.layout.JobEventMode;
import io.fleetjobs.layout.TableLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awscdk.Aws;

/** Grants each function its permissions: named actions on named resources. */
final class Permissions {
  private static final String IOT =
      "arn:" + Aws.PARTITION + ":iot:" + Aws.REGION + ":" + Aws.ACCOUNT_ID + ":";

  private final JobFunctions functions;
  private final JobsTable table;
  private final TopicPrefix prefix;

  Permissions(JobFunctions functions, JobsTable table, TopicPrefix prefix) {
    this.functions = functions;
    this.table = table;
    this.prefix = prefix;
  }

  void grant(JobsBackendProps props) {
    for (var device : List.of(functions.deviceHttp, functions.deviceMqtt)) {
      items(device, "GetItem", "PutItem");
      query(device, table.arn(), table.indexArn(TableLayout.PENDING));
      if (props.checkThings()) {
        device.allow(List.of("iot:DescribeThing"), List.of(IOT + "thing/*"));
      }
    }
    publish(functions.deviceMqtt, "*");
    grantOperators();
    grantDocuments(props.documentAccess());
    grantChanges();
    grantMemberships();
    grantReconciler();
    items(functions.due, "GetItem", "PutItem", "UpdateItem");
    query(functions.due, table.indexArn(TableLayout.DUE));
    for (var invoker : List.of(functions.executionChanges, functions.jobChanges, functions.due)) {
      invoker.allow(
          List.of("lambda:InvokeFunction"), List.of(functions.reconcile.alias().getFunctionArn()));
    }
    props
        .encryptionKey()
        .ifPresent(
            key -> functions.ofTheTable().forEach(function -> KeyPolicy.allowItems(function, key)));
  }

  /** Grants the permissions that job events need, unless they are off. */
  void grant(JobEventMode events) {
    if (events == JobEventMode.OFF) {
      return;
    }
    query(functions.jobChanges, table.indexArn(TableLayout.BY_JOB));
    publishTo(functions.jobChanges, EventTopic.job(prefix.value(), "*", "*"));
    publishTo(functions.executionChanges, EventTopic.jobExecution(prefix.value(), "*", "*"));
    if (events == JobEventMode.ACCOUNT) {
      for (var function : List.of(functions.jobChanges, functions.executionChanges)) {
        // The action has no resource types.
        function.allow(List.of("iot:DescribeEventConfigurations"), List.of("*"));
      }
    }
  }

  /** Grants the permissions that an item for each version of an execution needs, if it is kept. */
  void grant(HistoryMode history) {
    if (history == HistoryMode.FULL) {
      items(functions.executionChanges, "PutItem", "DeleteItem");
    }
  }

  private void grantOperators() {
    items(functions.management, "GetItem", "BatchGetItem", "PutItem", "DeleteItem");
    query(functions.management, table.arn(), table.indexArn(TableLayout.BY_JOB));
    functions
        .management
        .allow(
            List.of("iot:DescribeThing", "iot:ListThingGroupsForThing"), List.of(IOT + "thing/*"))
        .allow(List.of("iot:DescribeThingGroup"), List.of(IOT + "thinggroup/*"));
  }

  /**
   * Grants access to document buckets, while the account that the properties name owns them, and to
   * presigning roles. Grants nothing unless the properties name some.
   */
  private void grantDocuments(DocumentAccess access) {
    var owners =
        access.documentBuckets().stream()
            .collect(
                Collectors.groupingBy(
                    bucket -> bucket.account().orElse(Aws.ACCOUNT_ID),
                    LinkedHashMap::new,
                    Collectors.mapping(Permissions::objects, Collectors.toList())));
    owners.forEach((owner, objects) ->
        functions.management.allow(
            List.of("s3:GetObject", "s3:GetObjectVersion"),
            objects,
            ordered("aws:ResourceAccount", owner)));
    if (!access.presigningRoleArns().isEmpty()) {
      for (var deliverer :
          List.of(
              functions.deviceHttp,
              functions.deviceMqtt,
              functions.executionChanges,
              functions.reconcile)) {
        deliverer.allow(List.of("sts:AssumeRole"), access.presigningRoleArns());
      }
    }
  }

  private static String objects(DocumentBucket bucket) {
    return "arn:" + Aws.PARTITION + ":s3:::" + bucket.name() + "/*";
  }

  private void grantChanges() {
    items(functions.executionChanges, "GetItem", "UpdateItem");
    query(
        functions.executionChanges,
        table.arn(),
        table.indexArn(TableLayout.PENDING),
        table.indexArn(TableLayout.BY_JOB));
    notifies(functions.executionChanges);
  }

  private void notifies(JobFunction function) {
    DeviceTopic.notifications().forEach(topic -> publish(function, topic));
  }

  /**
   * Grants the permissions for membership events and for the histories of jobs. The function reads
   * and writes the jobs of a group, memberships and a thing's executions. It writes turns, deferred
   * events and entries of histories, and removes such entries.
   */
  private void grantMemberships() {
    items(functions.jobChanges, "GetItem", "PutItem", "UpdateItem", "DeleteItem");
    query(functions.jobChanges, table.arn());
    grantGroups(functions.jobChanges);
  }

  /** Allows reading the groups of a thing and the groups above them. */
  private static void grantGroups(JobFunction function) {
    function
        .allow(List.of("iot:ListThingGroupsForThing"), List.of(IOT + "thing/*"))
        .allow(List.of("iot:DescribeThingGroup"), List.of(IOT + "thinggroup/*"));
  }

  private void grantReconciler() {
    items(functions.reconcile, "GetItem", "PutItem", "UpdateItem", "DeleteItem");
    query(
        functions.reconcile,
        table.arn(),
        table.indexArn(TableLayout.PENDING),
        table.indexArn(TableLayout.BY_JOB));
    notifies(functions.reconcile);
    functions.reconcile.allow(List.of("iot:ListThingsInThingGroup"), List.of(IOT + "thinggroup/*"));
    grantGroups(functions.reconcile);
  }

  private void items(JobFunction function, String... actions) {
    function.allow(
        java.util.Arrays.stream(actions).map(action -> "dynamodb:" + action).toList(),
        List.of(table.arn()));
  }

  private static void query(JobFunction function, String... resources) {
    function.allow(List.of("dynamodb:Query"), List.of(resources));
  }

  private void publish(JobFunction function, String suffix) {
    publishTo(function, DeviceTopic.topic(prefix.value(), "*", suffix));
  }

  private static void publishTo(JobFunction function, String topic) {
    function.allow(List.of("iot:Publish"), List.of(IOT + "topic/" + topic));
  }
}
