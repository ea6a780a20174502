package io.fleetjobs.operation.tag;

import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.TagRequest;
import io.fleetjobs.model.Tags;
import io.fleetjobs.operation.Operation;

/** The actions of the operator plane on tags. */
public record TagOperations(
    Operation<TagRequest.TagResource, Done> tag,
    Operation<TagRequest.UntagResource, Done> untag,
    Operation<TagRequest.ListTagsForResource, Tags> list) {}
