package io.ticketqueue.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The queue application; resources and providers are found as beans. */
@ApplicationScoped
@ApplicationPath("/")
public class QueueApplication extends Application {}
