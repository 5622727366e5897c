package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.BodyText;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Secrets;
import io.ticketqueue.sandbox.Remembered;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every call of the API has in common: the secret, idempotency, JSON bodies. */
@Component
public class Calls {
  private static final Pattern QUOTED = Pattern.compile("\"[\\x20-\\x7e]{16,256}\"");

  private final Shop shop;
  private final Remembered<String, Reply> replies;

  @Inject
  public Calls(Shop shop) {
    this.shop = shop;
    this.replies = new Remembered<>(shop.remembered());
  }

  /** A stored reply; neither body nor refusal while the call runs. */
  private record Reply(Optional<String> body, Optional<Refusal> refusal) {
    static final Reply RUNNING = new Reply(Optional.empty(), Optional.empty());
  }

  /**
   * @throws Refusal 401 without {@code Authorization: PortOne <secret>}
   */
  void authorize(@Nullable String authorization) {
    if (authorization == null || !Secrets.same("PortOne " + shop.apiSecret(), authorization)) {
      throw new Refusal(401, "UNAUTHORIZED");
    }
  }

  /** Runs a call once for an Idempotency-Key and repeats its reply. */
  String once(@Nullable String key, String route, Supplier<String> work) {
    if (key == null) {
      return work.get();
    }
    if (!QUOTED.matcher(key).matches()) {
      throw Refusal.invalid();
    }
    String id = route + " " + key;
    if (!replies.add(id, Reply.RUNNING)) {
      return replayed(replies.find(id).orElse(Reply.RUNNING));
    }
    try {
      String body = work.get();
      replies.put(id, new Reply(Optional.of(body), Optional.empty()));
      return body;
    } catch (Refusal refusal) {
      replies.put(id, new Reply(Optional.empty(), Optional.of(refusal)));
      throw refusal;
    } catch (RuntimeException fault) {
      replies.remove(id);
      throw fault;
    }
  }

  private static String replayed(Reply reply) {
    if (reply.refusal().isPresent()) {
      throw reply.refusal().get();
    }
    return reply.body().orElseThrow(() -> new Refusal(409, "IDEMPOTENCY_OUTSTANDING_REQUEST"));
  }

  /** The body as an object; none counts as an empty one. */
  static JsonObject object(@Nullable BodyText body) {
    if (body == null || body.value().isBlank()) {
      return JsonObject.EMPTY_JSON_OBJECT;
    }
    try {
      return JsonP.readObject(body.value());
    } catch (JsonException e) {
      throw Refusal.invalid();
    }
  }
}
