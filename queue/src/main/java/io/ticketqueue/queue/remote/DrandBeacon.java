package io.ticketqueue.queue.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.core.UnreadableResponse;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.queue.RandomnessBeacon;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * The beacon by drand's HTTP API. Its randomness is the hash of its signature, which is checked
 * here; whether the signature is the chain's is for those who compare with what others have heard.
 */
@Component
public class DrandBeacon implements RandomnessBeacon {
  private final Outage outage =
      new Outage(System.getLogger(DrandBeacon.class.getName()), "beacon=drand");
  private final DrandApi drand;
  private final String chain;

  @Inject
  public DrandBeacon(@RestClient DrandApi drand, Settings settings) {
    this.drand = drand;
    this.chain = settings.text("tq.queue.beacon-chain");
  }

  @Override
  public Optional<String> randomness(long round) {
    try {
      Optional<String> found = read(LenientJson.object(drand.round(chain, round)), round);
      if (found.isPresent()) {
        outage.back();
      } else {
        outage.away("round " + round + " is unreadable");
      }
      return found;
    } catch (WebApplicationException | ProcessingException | UnreadableResponse e) {
      outage.away(e.toString());
      return Optional.empty();
    }
  }

  private static Optional<String> read(JsonObject json, long round) {
    Long told = LenientJson.number(json, "round");
    String randomness = LenientJson.text(json, "randomness");
    byte @Nullable [] signature = bytes(LenientJson.text(json, "signature"));
    boolean isGood =
        told != null
            && told == round
            && signature != null
            && HexFormat.of().formatHex(Sha256.of(signature)).equals(randomness);
    return isGood ? Optional.ofNullable(randomness) : Optional.empty();
  }

  private static byte @Nullable [] bytes(@Nullable String hex) {
    try {
      return hex == null ? null : HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
