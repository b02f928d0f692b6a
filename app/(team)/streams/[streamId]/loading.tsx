export { StreamSkeleton as default } from "#components/stream/stream-skeleton.tsx";
