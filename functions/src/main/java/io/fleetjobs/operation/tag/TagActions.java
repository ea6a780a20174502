package io.fleetjobs.operation.tag;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TagRequest.ListTagsForResource;
import io.fleetjobs.model.TagRequest.TagResource;
import io.fleetjobs.model.TagRequest.UntagResource;
import io.fleetjobs.model.Tags;

/** Changes and lists the tags of a job or a template that an ARN names: contract section 10.14. */
public final class TagActions {
  private final TagOwners owners;
  private final TagWriter tags;

  public TagActions(TagOwners owners, TagWriter tags) {
    this.owners = owners;
    this.tags = tags;
  }

  /** Adds tags. A key that the resource has already gets the new value. */
  public Reply<Done> tag(TagResource request, Caller caller) {
    return owners
        .find(request.resourceArn(), caller)
        .then(owner -> tags.apply(owner, before -> before.with(request.tags())))
        .map(_ -> new Done());
  }

  /** Removes tags. A key that the resource does not have is no error. */
  public Reply<Done> untag(UntagResource request, Caller caller) {
    return owners
        .find(request.resourceArn(), caller)
        .then(owner -> tags.apply(owner, before -> before.without(request.tagKeys())))
        .map(_ -> new Done());
  }

  /** Returns all tags of the resource. */
  public Reply<Tags> list(ListTagsForResource request, Caller caller) {
    return owners.find(request.resourceArn(), caller).map(tags::find);
  }
}
