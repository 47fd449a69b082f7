/**
 * A small imitation of the Azure Functions host and its Java worker, for tests and local runs.
 *
 * <p>Each host is a process of its own, because an app reads its settings from the environment. It
 * takes the folder that the package goal writes and runs HTTP, timer and queue functions with queue
 * outputs.
 *
 * <p>Imitated:
 *
 * <ul>
 *   <li>loading: functions in the order of their names, settings in percent signs, disabled
 *       functions, one class loader that shares only the Functions API and gson with the app,
 *       public methods that are not overloaded, a new object for each call or the one injector, the
 *       context class loader, a thread for each call without bound;
 *   <li>the hang: an {@code Error} while the function's object is made or its class initialised is
 *       never answered, so that HTTP waits until {@code LOCAL_HTTP_WAIT} (230 s) and gets 504, a
 *       message stays locked and a timer's schedule stands still;
 *   <li>HTTP: prefix, custom headers, route constraints, first match wins, 404 and 401, lower-case
 *       joined headers, dropped empty query values, bodies only with a length (unless {@code
 *       LOCAL_CHUNKED_BODIES}), addresses that are parsed only when a function asks, replies
 *       without a body that have the type of text, names bound from route, query and JSON body, 500
 *       without a body for every failure, the reply only after the other outputs;
 *   <li>outputs: none when the method throws, bindings side by side and items in order, what was
 *       written before a failure stays, the lossy conversions, the message encoding, queues made on
 *       demand;
 *   <li>queue trigger: batches, back-off up to host.json's limit (unless {@code LOCAL_QUEUE_PAUSE}
 *       says less), a renewed lock ({@code LOCAL_MESSAGE_LOCK}), return after a failure, the poison
 *       queue with the host's own words, a failed message on a poison queue hidden until its lock
 *       ends, metadata that a JSON payload overrides, messages under way awaited at a stop;
 *   <li>timer: six fields in UTC, no overlap in one host, one run at once for the ticks that a long
 *       run missed, a run cut off by a stop, the payload;
 *   <li>logs: parameters not filled in, records below INFO and after the end dropped;
 *   <li>scaling: HTTP functions share their processes, every other function has its own ({@link
 *       LocalApp});
 *   <li>faults: death at a named step ({@code LOCAL_HALT_AT}), before or after a storage call
 *       ({@link StorageProxy}), timers that come early ({@code LOCAL_TIMER_EARLY}), the end of the
 *       process when a queue's storage fails for long ({@code LOCAL_STORAGE_PATIENCE});
 *   <li>other hosts: one that checks no keys ({@code LOCAL_FUNCTION_KEY} empty) and one that
 *       answers administration at once ({@code LOCAL_ADMIN_AT_ONCE}).
 * </ul>
 *
 * <p>Not imitated: other triggers and bindings (their functions are left out), identity-based
 * connections, several keys, middleware, retry policies, the timer's lease, status blob and
 * past-due run (two hosts both run it), the function timeout and the restart it causes, HTTP limits
 * and 429, the body size limit, CORS, host.json's log levels, scaling by load. A reply that is a
 * string is always the body itself.
 */
package connector.instagram.localhost;
