package io.fleetjobs.operation.tag;

import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.TagRequest;
import io.fleetjobs.model.Tags;
import io.fleetjobs.operation.OperatorOperation;

/** The actions of the operator plane on tags. */
public record TagOperations(
    OperatorOperation<TagRequest.TagResource, Done> tag,
    OperatorOperation<TagRequest.UntagResource, Done> untag,
    OperatorOperation<TagRequest.ListTagsForResource, Tags> list) {}
