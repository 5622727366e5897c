package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.StatusResult;
import io.ticketqueue.queue.WaitingRooms;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** "Is it my turn?", for one person and for many alike; asks Redis only. */
@Component
public class StatusQueries {
  private final WaitingRooms rooms;
  private final StatusJson json;

  @Inject
  public StatusQueries(WaitingRooms rooms, StatusJson json) {
    this.rooms = rooms;
    this.json = json;
  }

  /** The responses, in the order of the people. */
  List<StatusResponse> status(UUID scheduleId, List<String> userIds) {
    List<StatusResult> results = rooms.status(scheduleId, userIds);
    json.signReceipts(scheduleId, userIds, results.stream().map(StatusResult::status).toList());
    List<StatusResponse> responses = new ArrayList<>(results.size());
    for (int i = 0; i < results.size(); i++) {
      responses.add(response(results.get(i), scheduleId, userIds.get(i)));
    }
    return responses;
  }

  private StatusResponse response(StatusResult result, UUID scheduleId, String userId) {
    int remaining = result.remaining();
    int reset = result.resetSeconds();
    return switch (result.status()) {
      case QueueStatus.Waiting waiting ->
          StatusResponse.ok(json.waiting(waiting, scheduleId, userId), remaining, reset);
      case QueueStatus.Active active ->
          StatusResponse.ok(json.active(active, scheduleId, userId), remaining, reset);
      case QueueStatus.Ended ended ->
          StatusResponse.ok(json.ended(ended, scheduleId), remaining, reset);
      case QueueStatus.NotInQueue none ->
          new StatusResponse(ErrorCode.NOT_IN_QUEUE, "", remaining, reset);
      case QueueStatus.RateLimited limited ->
          new StatusResponse(ErrorCode.RATE_LIMIT_EXCEEDED, "", 0, limited.retrySeconds());
    };
  }
}
