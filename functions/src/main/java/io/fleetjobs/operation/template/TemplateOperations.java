package io.fleetjobs.operation.template;

import io.fleetjobs.model.JobTemplate;
import io.fleetjobs.model.ManagedTemplate;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.TemplateRequest;
import io.fleetjobs.operation.Operation;

/** The actions of the operator plane on templates. */
public record TemplateOperations(
    Operation<TemplateRequest.CreateJobTemplate, JobTemplate> create,
    Operation<TemplateRequest.DescribeJobTemplate, JobTemplate> describe,
    Operation<TemplateRequest.ListJobTemplates, Page<JobTemplate>> list,
    Operation<TemplateRequest.DeleteJobTemplate, Done> delete,
    Operation<TemplateRequest.DescribeManagedJobTemplate, ManagedTemplate> describeManaged,
    Operation<TemplateRequest.ListManagedJobTemplates, Page<ManagedTemplate>> listManaged) {}
