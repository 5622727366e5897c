/** Access to Redis, one node or a cluster, and Lua scripts as resource files (D-2). */
@NullMarked
package io.ticketqueue.core.redis;

import org.jspecify.annotations.NullMarked;
