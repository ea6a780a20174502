package io.fleetjobs.registry;

import io.fleetjobs.model.Page;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iot.model.GroupNameAndArn;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;

/** The registry of AWS IoT. */
public final class IotRegistry implements Registry {
  private static final int PAGE = 250;

  private final IotClient client;

  public IotRegistry(IotClient client) {
    this.client = client;
  }

  @Override
  public boolean hasThing(String thingName) {
    try {
      client.describeThing(b -> b.thingName(thingName));
      return true;
    } catch (ResourceNotFoundException _) {
      return false;
    }
  }

  @Override
  public Optional<String> groupId(String groupName) {
    try {
      return Optional
          .of(client.describeThingGroup(b -> b.thingGroupName(groupName)).thingGroupId());
    } catch (ResourceNotFoundException _) {
      return Optional.empty();
    }
  }

  @Override
  public Page<String> things(String groupName, Optional<String> page) {
    try {
      var answer = client.listThingsInThingGroup(b -> {
        b.thingGroupName(groupName).recursive(true).maxResults(PAGE);
        page.ifPresent(b::nextToken);
      });
      return new Page<>(answer.things(), Optional.ofNullable(answer.nextToken()));
    } catch (ResourceNotFoundException _) {
      return new Page<>(List.of(), Optional.empty());
    }
  }

  @Override
  public Optional<List<String>> ancestors(String groupName) {
    try {
      var metadata = client.describeThingGroup(b -> b.thingGroupName(groupName))
          .thingGroupMetadata();
      return Optional.of(metadata == null
          ? List.of()
          : metadata.rootToParentThingGroups().stream().map(GroupNameAndArn::groupName).toList());
    } catch (ResourceNotFoundException _) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<List<String>> groupsOf(String thingName) {
    try {
      return Optional.of(client
          .listThingGroupsForThingPaginator(b -> b.thingName(thingName).maxResults(PAGE))
          .thingGroups().stream().map(GroupNameAndArn::groupName).toList());
    } catch (ResourceNotFoundException _) {
      return Optional.empty();
    }
  }
}
