package io.fleetjobs.operation.fleet;

import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.FleetResponse;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.operation.OperatorOperation;

/** The actions of the operator plane that AWS IoT Jobs does not have. */
public record FleetOperations(
    OperatorOperation<FleetRequest.GetJobProgress, FleetResponse.Progress> getJobProgress,
    OperatorOperation<FleetRequest.ListJobExecutionDetails, FleetResponse.ExecutionRows>
        listJobExecutionDetails,
    OperatorOperation<FleetRequest.ListJobFailureReasons, FleetResponse.FailureReasons>
        listJobFailureReasons,
    OperatorOperation<FleetRequest.SearchExecutions, FleetResponse.ExecutionRows> searchExecutions,
    OperatorOperation<FleetRequest.GetJobExecutionHistory, FleetResponse.History>
        getJobExecutionHistory,
    OperatorOperation<FleetRequest.ListThingHistory, FleetResponse.History> listThingHistory,
    OperatorOperation<FleetRequest.GetJobHistory, FleetResponse.JobHistory> getJobHistory,
    OperatorOperation<FleetRequest.PauseJob, Done> pauseJob,
    OperatorOperation<FleetRequest.ResumeJob, Done> resumeJob) {}
