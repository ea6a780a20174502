package io.fleetjobs.operation;

import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse;

/** The actions of the operator plane on jobs and executions. */
public record OperatorOperations(
    OperatorOperation<OperatorRequest.CreateJob, OperatorResponse.JobChanged> createJob,
    OperatorOperation<OperatorRequest.DescribeJob, OperatorResponse.JobDescribed> describeJob,
    OperatorOperation<OperatorRequest.UpdateJob, OperatorResponse.Done> updateJob,
    OperatorOperation<OperatorRequest.GetJobDocument, OperatorResponse.JobDocument> getJobDocument,
    OperatorOperation<OperatorRequest.ListJobs, OperatorResponse.JobPage> listJobs,
    OperatorOperation<OperatorRequest.AssociateTargetsWithJob, OperatorResponse.JobChanged>
        associateTargetsWithJob,
    OperatorOperation<OperatorRequest.CancelJob, OperatorResponse.JobChanged> cancelJob,
    OperatorOperation<OperatorRequest.DeleteJob, OperatorResponse.Done> deleteJob,
    OperatorOperation<OperatorRequest.ListJobExecutionsForJob, OperatorResponse.ExecutionPage>
        listJobExecutionsForJob,
    OperatorOperation<OperatorRequest.ListJobExecutionsForThing, OperatorResponse.ExecutionPage>
        listJobExecutionsForThing,
    OperatorOperation<OperatorRequest.DescribeJobExecution, OperatorResponse.ExecutionDescribed>
        describeJobExecution,
    OperatorOperation<OperatorRequest.CancelJobExecution, OperatorResponse.Done> cancelJobExecution,
    OperatorOperation<OperatorRequest.DeleteJobExecution, OperatorResponse.Done>
        deleteJobExecution) {}
