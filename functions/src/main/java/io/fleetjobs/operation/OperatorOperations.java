package io.fleetjobs.operation;

import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse;

/** The actions of the operator plane on jobs and executions. */
public record OperatorOperations(
    Operation<OperatorRequest.CreateJob, OperatorResponse.JobChanged> createJob,
    Operation<OperatorRequest.DescribeJob, OperatorResponse.JobDescribed> describeJob,
    Operation<OperatorRequest.UpdateJob, OperatorResponse.Done> updateJob,
    Operation<OperatorRequest.GetJobDocument, OperatorResponse.JobDocument> getJobDocument,
    Operation<OperatorRequest.ListJobs, OperatorResponse.JobPage> listJobs,
    Operation<OperatorRequest.AssociateTargetsWithJob, OperatorResponse.JobChanged>
        associateTargetsWithJob,
    Operation<OperatorRequest.CancelJob, OperatorResponse.JobChanged> cancelJob,
    Operation<OperatorRequest.DeleteJob, OperatorResponse.Done> deleteJob,
    Operation<OperatorRequest.ListJobExecutionsForJob, OperatorResponse.ExecutionPage>
        listJobExecutionsForJob,
    Operation<OperatorRequest.ListJobExecutionsForThing, OperatorResponse.ExecutionPage>
        listJobExecutionsForThing,
    Operation<OperatorRequest.DescribeJobExecution, OperatorResponse.ExecutionDescribed>
        describeJobExecution,
    Operation<OperatorRequest.CancelJobExecution, OperatorResponse.Done> cancelJobExecution,
    Operation<OperatorRequest.DeleteJobExecution, OperatorResponse.Done> deleteJobExecution) {}
