package io.fleetjobs.operation.template;

import io.fleetjobs.model.JobTemplate;
import io.fleetjobs.model.ManagedTemplate;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.TemplateRequest;
import io.fleetjobs.operation.OperatorOperation;

/** The actions of the operator plane on templates. */
public record TemplateOperations(
    OperatorOperation<TemplateRequest.CreateJobTemplate, JobTemplate> create,
    OperatorOperation<TemplateRequest.DescribeJobTemplate, JobTemplate> describe,
    OperatorOperation<TemplateRequest.ListJobTemplates, Page<JobTemplate>> list,
    OperatorOperation<TemplateRequest.DeleteJobTemplate, Done> delete,
    OperatorOperation<TemplateRequest.DescribeManagedJobTemplate, ManagedTemplate> describeManaged,
    OperatorOperation<TemplateRequest.ListManagedJobTemplates, Page<ManagedTemplate>>
        listManaged) {}
