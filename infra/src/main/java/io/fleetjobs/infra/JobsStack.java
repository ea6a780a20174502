package io.fleetjobs.infra;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * A stack that consists of one {@link JobsBackend}. CloudFormation refuses to delete it, unless its
 * properties switch termination protection off.
 */
public final class JobsStack extends Stack {
  public JobsStack(Construct scope, String id, StackProps stackProps, JobsBackendProps props) {
    this(scope, id, stackProps, props, TopicPrefix.checked(props.topicPrefix(), false));
  }

  JobsStack(
      Construct scope,
      String id,
      StackProps stackProps,
      JobsBackendProps props,
      TopicPrefix prefix) {
    super(scope, id, stackProps);
    if (stackProps.getTerminationProtection() == null) {
      setTerminationProtection(true);
    }
    var backend = new JobsBackend(this, "Jobs", props, prefix);
    output("DeviceApiUrl", backend.getDeviceApiUrl());
    output("ManagementApiUrl", backend.getManagementApiUrl());
    output("TableName", backend.getTable().getTableName());
    output("TopicPrefix", backend.getTopicPrefix());
    output("DevicePolicyName", backend.getDevicePolicy().getRef());
    output("DeviceHttpsPolicyName", backend.getDeviceHttpsPolicy().getRef());
    output("ReadOnlyPolicyArn", backend.getReadOnlyPolicy().getManagedPolicyArn());
    output("OperatorPolicyArn", backend.getOperatorPolicy().getManagedPolicyArn());
    output("CiPolicyArn", backend.getCiPolicy().getManagedPolicyArn());
    output("DeviceRoleAlias", backend.getDeviceRoleAlias().getRef());
  }

  private void output(String id, String value) {
    CfnOutput.Builder.create(this, id).value(value).build();
  }
}
