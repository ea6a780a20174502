package io.fleetjobs.infra;

import io.fleetjobs.layout.FunctionName;
import io.fleetjobs.layout.HttpMethod;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.layout.MetricName;
import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iot.CfnPolicy;
import software.amazon.awscdk.services.iot.CfnRoleAlias;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * Creates AWS IoT Jobs in this account: the table, the functions, both HTTP APIs, the IoT rules,
 * and the policies that give devices access.
 */
public final class JobsBackend extends Construct {
  private final JobsTable table;
  private final JobFunctions functions;
  private final FailureQueues failures;
  private final HttpApis apis;
  private final Alarms alarms;
  private final DeviceAccess access;
  private final OperatorPolicies policies;
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
    PrefixClaim.of(this, prefix);
    props.encryptionKey().ifPresent(KeyPolicy::allowLogs);
    table = new JobsTable(this, props);
    functions = new JobFunctions(this, table, prefix, props);
    failures = new FailureQueues(this, props.encryptionKey());
    var permissions = new Permissions(functions, table, prefix);
    permissions.grant(props);
    permissions.grant(props.jobEvents());
    permissions.grant(props.history());
    apis = new HttpApis(this, functions, props);
    new TopicRules(this, functions, prefix, failures);
    new ChangeStreams(functions, table, failures, props.history());
    new DueSchedule(this, functions, failures, props.encryptionKey());
    EventSending.connect(functions, failures, props);
    access = new DeviceAccess(this, apis.device(), prefix);
    policies = new OperatorPolicies(this, apis.management());
    OperatorRuleFile.add(this, functions.management, props);
    alarms = new Alarms(this, props);
    alarms.on(functions, failures);
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

  /** Returns the role that a device gets through the role alias. */
  public IRole getDeviceRole() {
    return access.role();
  }

  /**
   * Returns the alias of a function, which all its triggers invoke.
   *
   * @throws java.util.NoSuchElementException for {@code EVENTS}, without an event bus
   */
  public IFunction getFunction(FunctionName name) {
    return functions.all().stream()
        .filter(function -> function.name() == name)
        .findFirst()
        .orElseThrow()
        .alias();
  }

  /** Returns the queues of events that could not be handled. */
  public List<IQueue> getFailureQueues() {
    return List.copyOf(failures.all());
  }

  /** Returns all alarms, for example to add an action to each. */
  public List<IAlarm> getAlarms() {
    return List.copyOf(alarms.all());
  }

  /** Allows all operations of operators. */
  public Grant grantManage(IGrantable operator) {
    return apis.grant(operator, List.of(ManagementRoute.values()));
  }

  /** Allows the operations of operators that only read. */
  public Grant grantRead(IGrantable reader) {
    return apis.grant(
        reader,
        Arrays.stream(ManagementRoute.values())
            .filter(route -> route.method() == HttpMethod.GET)
            .toList());
  }

  /**
   * Returns the number of requests with an outcome in five minutes. Backends in the same account
   * and region share this metric and those below.
   *
   * @param outcome such as {@code VERSION_MISMATCH}
   */
  public Metric metricRequests(String outcome) {
    return JobMetrics.requests(outcome);
  }

  /**
   * Returns the longest time in a minute by which a time-out came after its deadline, in seconds.
   */
  public Metric metricTimeoutLateness() {
    return JobMetrics.longest(MetricName.TIMEOUT_LATENESS);
  }

  /**
   * Returns the longest time in a minute for which a job was due when a sweep found it, in seconds.
   */
  public Metric metricRolloutLag() {
    return JobMetrics.longest(MetricName.ROLLOUT_LAG);
  }

  /** Returns the number of failures that belong to one thing or job in five minutes. */
  public Metric metricItemFailures() {
    return JobMetrics.count(MetricName.ITEM_FAILURES);
  }

  /** Returns the number of requests in five minutes that no message could answer. */
  public Metric metricUnanswerableRequests() {
    return JobMetrics.count(MetricName.UNANSWERABLE_REQUESTS);
  }

  /** Returns the number of functions in five minutes whose priming failed. */
  public Metric metricPrimingFailures() {
    return JobMetrics.count(MetricName.PRIMING_FAILURES);
  }

  /** Returns the managed policy for operators who only read. */
  public IManagedPolicy getReadOnlyPolicy() {
    return policies.readOnly();
  }

  /** Returns the managed policy for operators, who may do everything but change templates. */
  public IManagedPolicy getOperatorPolicy() {
    return policies.operator();
  }

  /** Returns the managed policy for builds that create jobs and wait for them. */
  public IManagedPolicy getCiPolicy() {
    return policies.ci();
  }

  /** Returns the part of all topics before {@code /things/…}. */
  public String getTopicPrefix() {
    return topicPrefix;
  }
}
