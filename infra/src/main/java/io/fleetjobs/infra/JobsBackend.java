package io.fleetjobs.infra;

import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.iot.CfnPolicy;
import software.amazon.awscdk.services.iot.CfnRoleAlias;
import software.constructs.Construct;

/**
 * Creates AWS IoT Jobs in this account: the table, the functions, both HTTP APIs, the IoT rules,
 * and the policies that give devices access.
 */
public final class JobsBackend extends Construct {
  private final JobsTable table;
  private final HttpApis apis;
  private final DeviceAccess access;
  private final String topicPrefix;

  /**
   * @throws IllegalArgumentException if a property is out of its limits
   */
  public JobsBackend(Construct scope, String id, JobsBackendProps props) {
    this(scope, id, props, TopicPrefix.checked(props.topicPrefix(), false));
  }

  JobsBackend(Construct scope, String id, JobsBackendProps props, TopicPrefix prefix) {
    super(scope, id);
    topicPrefix = prefix.value();
    props.encryptionKey().ifPresent(KeyPolicy::allowLogs);
    table = new JobsTable(this, props);
    var functions = new JobFunctions(this, table, prefix, props);
    var failures = new FailureQueues(this, props.encryptionKey());
    var permissions = new Permissions(functions, table, prefix);
    permissions.grant(props);
    permissions.grant(props.jobEvents());
    apis = new HttpApis(this, functions, props);
    new TopicRules(this, functions, prefix, failures);
    new ChangeStreams(functions, table, failures, props.jobEvents());
    new DueSchedule(this, functions, failures, props.encryptionKey());
    access = new DeviceAccess(this, apis.device(), prefix);
    new Alarms(this, props.alarmTopic()).on(functions, failures);
    if (props.dashboard()) {
      new OperationsDashboard(this).of(functions, failures, apis, table);
    }
  }

  /** Returns the table with all jobs and executions. */
  public ITableV2 getTable() {
    return table.table();
  }

  /** Returns the API of the devices. */
  public HttpApi getDeviceApi() {
    return apis.device();
  }

  /** Returns the URL of the devices' API, without a slash at its end. */
  public String getDeviceApiUrl() {
    return apis.deviceUrl();
  }

  /** Returns the URL of the operators' API, without a slash at its end. */
  public String getManagementApiUrl() {
    return apis.managementUrl();
  }

  /** Returns the API of the operators. */
  public HttpApi getManagementApi() {
    return apis.management();
  }

  /** Returns the IoT policy to attach to the certificates of devices that use MQTT. */
  public CfnPolicy getDevicePolicy() {
    return access.policy();
  }

  /** Returns the IoT policy to attach to the certificates of devices that use the device API. */
  public CfnPolicy getDeviceHttpsPolicy() {
    return access.httpsPolicy();
  }

  /** Returns the role alias with which a device gets credentials for the device API. */
  public CfnRoleAlias getDeviceRoleAlias() {
    return access.roleAlias();
  }

  /** Returns the part of all topics before {@code /things/…}. */
  public String getTopicPrefix() {
    return topicPrefix;
  }
}
