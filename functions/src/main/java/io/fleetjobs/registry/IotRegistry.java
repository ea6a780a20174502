package io.fleetjobs.registry;

import io.fleetjobs.model.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iot.model.GroupNameAndArn;
import software.amazon.awssdk.services.iot.model.IotException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;

/** Calls the registry of AWS IoT. */
public final class IotRegistry implements Registry {
  private static final int PAGE = 250;
  private static final int SERVER_FAULT = 500;

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
      return Optional.of(
          client.describeThingGroup(b -> b.thingGroupName(groupName)).thingGroupId());
    } catch (ResourceNotFoundException _) {
      return Optional.empty();
    }
  }

  @Override
  public Page<String> things(String groupName, Optional<String> page) {
    try {
      var answer =
          client.listThingsInThingGroup(b -> {
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
    return ask(() -> {
      var metadata =
          client.describeThingGroup(b -> b.thingGroupName(groupName)).thingGroupMetadata();
      return metadata == null
          ? List.of()
          : metadata.rootToParentThingGroups().stream().map(GroupNameAndArn::groupName).toList();
    });
  }

  @Override
  public Optional<List<String>> groupsOf(String thingName) {
    return ask(() ->
        client
            .listThingGroupsForThingPaginator(b -> b.thingName(thingName).maxResults(PAGE))
            .thingGroups()
            .stream()
            .map(GroupNameAndArn::groupName)
            .toList());
  }

  private static <T> Optional<T> ask(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (ResourceNotFoundException _) {
      return Optional.empty();
    } catch (IotException refused) {
      throw isBusy(refused) ? new BusyRegistryException(refused) : refused;
    } catch (SdkClientException unanswered) {
      throw new BusyRegistryException(unanswered);
    }
  }

  private static boolean isBusy(IotException refused) {
    return refused.isThrottlingException() || refused.statusCode() >= SERVER_FAULT;
  }
}
